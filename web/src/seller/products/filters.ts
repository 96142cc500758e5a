import { useSearchParams } from 'react-router'

export const statuses = ['draft', 'active', 'archived'] as const
export type Status = (typeof statuses)[number]

/** So few units of a variant are "running low". */
export const low = 5

/** What the table shows. It lives in the address. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const status = statuses.find((s) => s === params.get('status'))
  const stock = (['low', 'out'] as const).find((s) => s === params.get('stock'))
  const change = (name: 'q' | 'status' | 'stock', value: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (value) next.set(name, value)
    else next.delete(name)
    return next
  }, { replace: name === 'q', preventScrollReset: true })
  const clear = () => setParams((before) => {
    const shop = before.get('shop')
    return new URLSearchParams(shop === null ? '' : { shop })
  })
  return { q: params.get('q') ?? '', status, stock, change, clear }
}
