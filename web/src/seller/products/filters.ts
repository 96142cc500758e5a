import { useSearchFilters } from '@/ui/search-params'

export const statuses = ['draft', 'active', 'archived'] as const
export type Status = (typeof statuses)[number]

/** So few units of a variant are "running low". */
export const low = 5

/** What the table shows. It lives in the address. */
export function useFilters() {
  const [params, changeParams] = useSearchFilters<Record<'q' | 'status' | 'stock', string>>()
  const status = statuses.find((s) => s === params.get('status'))
  const stock = (['low', 'out'] as const).find((s) => s === params.get('stock'))
  const change = (name: 'q' | 'status' | 'stock', value: string) => changeParams({ [name]: value }, { replace: name === 'q' })
  const clear = () => changeParams({ q: '', status: '', stock: '' })
  return { q: params.get('q') ?? '', status, stock, change, clear }
}
