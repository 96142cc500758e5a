import { type NavigateOptions, useSearchParams } from 'react-router'

type Value = string | number | boolean | undefined

/** The search parameters of the URL and a function that changes some of them; empty and false values are removed. */
export function useSearchFilters<Values extends Record<string, Value>>() {
  const [params, setParams] = useSearchParams()
  const change = (changes: Partial<Values>, options?: NavigateOptions) => {
    // From the URL and not from the last render: a second change before the next render must keep the first.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries<Value>(changes))
      if (value === undefined || value === '' || value === false) next.delete(name)
      else next.set(name, String(value))
    // Synchronous, so that a checkbox does not flip back while the list loads.
    setParams(next, { preventScrollReset: true, flushSync: true, ...options })
  }
  return [params, change] as const
}
