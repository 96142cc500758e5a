import { useSearchParams } from 'react-router'

/** What a list is filtered by. It lives in the address, so that back, reload and a shared link show the same. */
export function useFilters<const Name extends string>(...names: Name[]) {
  const [params, setParams] = useSearchParams()
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<Name, string>
  const change = (changes: Partial<Record<Name, string>>) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries<string | undefined>(changes))
        if (value) next.set(name, value)
        else next.delete(name)
      return next
    }, { preventScrollReset: true })
  return { filters, change, clear: () => setParams({}, { preventScrollReset: true }) }
}

/** The value if it is one of them: an address may say anything. */
export const oneOf = <const T extends string>(values: readonly T[], text: string): T | undefined => values.find((v) => v === text)
