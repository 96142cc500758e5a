import { type NavigateOptions, useSearchParams } from 'react-router'

type Value = string | number | boolean | undefined

/** What the address asks for after its `?`, and how to change some of it; what is empty or false leaves it. */
export function useAddress<Values extends Record<string, Value>>() {
  const [params, setParams] = useSearchParams()
  const change = (changes: Partial<Values>, options?: NavigateOptions) => {
    // From the address itself: the next change may come before the page is drawn with the one before, and must not undo it.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries<Value>(changes))
      if (value === undefined || value === '' || value === false) next.delete(name)
      else next.set(name, String(value))
    // At once: a tick must not jump back while the list is on its way.
    setParams(next, { preventScrollReset: true, flushSync: true, ...options })
  }
  return [params, change] as const
}
