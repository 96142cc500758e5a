import { useSyncExternalStore } from 'react'

// Whether the server answers: what requests found out, and a look every few seconds while it does not.
const listeners = new Set<() => void>()
let away = false
let timer: ReturnType<typeof setTimeout> | undefined

function set(now: boolean) {
  if (away === now) return
  away = now
  for (const tell of listeners) tell()
  clearTimeout(timer)
  if (away) timer = setTimeout(() => void look(), 3000)
}

export const unreached = () => set(true)
export const reached = () => set(false)

/** Asks whether the server is back. */
export async function look(): Promise<void> {
  const back = await fetch('/health/ready', { cache: 'no-store' }).then((r) => r.ok, () => false)
  clearTimeout(timer)
  if (back) reached()
  else timer = setTimeout(() => void look(), 3000)
}

export function onConnection(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const isAway = (): boolean => away
export const useAway = (): boolean => useSyncExternalStore(onConnection, isAway)
