import { useSyncExternalStore } from 'react'

// Whether the server is reachable, as requests report it; while it is not, a health check runs every three seconds.
const listeners = new Set<() => void>()
let away = false
let timer: ReturnType<typeof setTimeout> | undefined

function set(now: boolean) {
  if (away === now) return
  away = now
  for (const listener of listeners) listener()
  clearTimeout(timer)
  if (away) timer = setTimeout(() => void checkHealth(), 3000)
}

export const markUnreachable = () => set(true)
export const markReachable = () => set(false)

/** Runs the health check now. */
export async function checkHealth(): Promise<void> {
  const back = await fetch('/health/ready', { cache: 'no-store' }).then(
    (r) => r.ok,
    () => false,
  )
  clearTimeout(timer)
  if (back) markReachable()
  else timer = setTimeout(() => void checkHealth(), 3000)
}

export function onConnection(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const isAway = (): boolean => away
export const useAway = (): boolean => useSyncExternalStore(onConnection, isAway)
