import { useSearchFilters } from '@/ui/search-params'

/** What a list is filtered by. It lives in the address, so that back, reload and a shared link show the same. */
export function useFilters<const Name extends string>(...names: Name[]) {
  const [params, change] = useSearchFilters<Record<Name, string>>()
  const each = (value: (name: Name) => string) => Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, string>
  return { filters: each((name) => params.get(name) ?? ''), change, clear: () => change(each(() => '')) }
}

/** The value if it is one of them: an address may say anything. */
export const oneOf = <const T extends string>(values: readonly T[], text: string): T | undefined => values.find((v) => v === text)
