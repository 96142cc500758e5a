import { useAddress } from '@/ui/address'

/** What a list is filtered by. It lives in the address, so that back, reload and a shared link show the same. */
export function useFilters<const Name extends string>(...names: Name[]) {
  const [params, change] = useAddress()
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<Name, string>
  const clear = () => change(Object.fromEntries(names.map((name) => [name, ''])))
  return { filters, change: (changes: Partial<Record<Name, string>>) => change(changes), clear }
}

/** The value if it is one of them: an address may say anything. */
export const oneOf = <const T extends string>(values: readonly T[], text: string): T | undefined => values.find((v) => v === text)
