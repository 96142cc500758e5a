import { useSyncExternalStore } from 'react'

export type Language = 'en' | 'bn'

const cookie = 'bdbazar-language'
const listeners = new Set<() => void>()
// The server has already chosen, by the cookie or by what the browser asks for.
let current: Language = document.documentElement.lang === 'bn' ? 'bn' : 'en'

export const language = (): Language => current

/** Changes the language of everything that is shown, and of what is asked from the server from now on. */
export function setLanguage(chosen: Language) {
  current = chosen
  document.documentElement.lang = chosen
  document.cookie = `${cookie}=${chosen}; path=/; max-age=31536000; samesite=lax`
  for (const listener of listeners) listener()
}

export function onLanguage(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(onLanguage, language)
