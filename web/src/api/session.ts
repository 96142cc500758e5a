import { useSyncExternalStore } from 'react'
import { newId, store } from '@/api/store'
import { Problem } from '@/api/problem'
import type { Schemas, User } from '@/api/types'
import { markReachable, markUnreachable } from '@/api/connection'

/** Who is signed in, in all tabs of this browser. expiresAt: of the access token, ms since 1970. */
export type Session = { user: User; accessToken: string; refreshToken: string; expiresAt: number }
type State = { session: Session | null; /** It ended by itself; the page still stands as it was. */ ended: boolean }

const key = 'bdbazar.session'
const cartKey = 'bdbazar.cart'
const listeners = new Set<() => void>()
let state: State = { session: store.read<Session>(key), ended: false }

function set(next: State) {
  state = next
  for (const listener of listeners) listener()
}

// Another tab signed in or out, or changed the tokens.
window.addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) set({ session: store.read<Session>(key), ended: false })
})

export function onSession(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const session = (): Session | null => state.session

export function saveSession(tokens: Schemas['SessionTokens']) {
  const { user, accessToken, refreshToken, expiresIn } = tokens
  const kept = { user, accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 }
  store.write(key, kept)
  set({ session: kept, ended: false })
}

/** The profile was changed. */
export function saveUser(user: User) {
  if (!state.session) return
  store.write(key, { ...state.session, user })
  set({ ...state, session: { ...state.session, user } })
}

export function clearSession(ended = false) {
  store.remove(key)
  set({ session: null, ended })
}

/** The name of a guest's cart; made up by us and given up when it is merged into a buyer's. */
export function guestCart(): string {
  const id = store.read<string>(cartKey) ?? newId()
  store.write(cartKey, id)
  return id
}

export const forgetGuestCart = () => store.remove(cartKey)

/** An access token that is good for some while yet, or null for a guest. */
export async function bearer(): Promise<string | null> {
  const now = state.session
  if (!now) return null
  return now.expiresAt - Date.now() > 20_000 ? now.accessToken : refresh(now.accessToken)
}

let running: Promise<string | null> | null = null

/** A new pair for the one whose access token is stale: once, however many ask, in however many tabs. A refresh token used twice ends the session. */
export function refresh(stale: string): Promise<string | null> {
  running ??= withLock(() => rotate(stale)).finally(() => (running = null))
  return running
}

const withLock = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('bdbazar.refresh', work) as Promise<T>) : work()

async function rotate(stale: string): Promise<string | null> {
  const kept = store.read<Session>(key)
  if (!kept) return null
  if (kept.accessToken !== stale) {
    set({ session: kept, ended: false })
    return kept.accessToken
  }
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refreshToken: kept.refreshToken }),
  }).catch(() => {
    markUnreachable()
    throw Problem.unreachable()
  })
  if (response.ok) {
    markReachable()
    saveSession((await response.json()) as Schemas['SessionTokens'])
    return state.session?.accessToken ?? null
  }
  const problem = await Problem.of(response)
  if (problem.status !== 401 && problem.status !== 403) throw problem
  clearSession(true)
  return null
}

export const useSession = (): Session | null => useSyncExternalStore(onSession, session)
export const useUser = (): User | null => useSession()?.user ?? null
/** The session ended while a page was open. */
export const hasEnded = (): boolean => state.ended
export const useSessionEnded = (): boolean => useSyncExternalStore(onSession, hasEnded)
