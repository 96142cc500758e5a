import type { Input } from '@/api/client'
import { useSearchFilters } from '@/ui/search-params'

export type ProductQuery = NonNullable<Input<'get', '/api/v1/products'>['query']>
export const sorts = ['relevance', 'newest', 'price', '-price', 'rating'] as const
export type Sort = (typeof sorts)[number]

/** What a list is filtered by. It lives in the address, so that back, reload and a shared link show the same. */
export type Filters = {
  q: string
  category: string
  minPrice: number | undefined
  maxPrice: number | undefined
  minRating: number | undefined
  inStock: boolean
  reduced: boolean
  tag: string
  sort: Sort | undefined
}

const whole = (text: string | null) => (text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined)

export function useFilters() {
  const [params, change] = useSearchFilters<Filters>()
  const sort = params.get('sort')
  const filters: Filters = {
    q: params.get('q') ?? '',
    category: params.get('category') ?? '',
    tag: params.get('tag') ?? '',
    inStock: params.get('inStock') === 'true',
    reduced: params.get('reduced') === 'true',
    minPrice: whole(params.get('minPrice')),
    maxPrice: whole(params.get('maxPrice')),
    minRating: whole(params.get('minRating')),
    sort: sorts.find((s) => s === sort),
  }
  const { category, tag, inStock, reduced, minPrice, maxPrice, minRating } = filters
  const count = [category, tag, inStock, reduced, minPrice ?? maxPrice, minRating].filter(Boolean).length
  const clear = () =>
    change({ category: '', tag: '', inStock: false, reduced: false, minPrice: undefined, maxPrice: undefined, minRating: undefined })
  return { filters, change, clear, count }
}
