import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { SearchX, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { Cards, CardSkeletons } from '@/storefront/browse/card'
import { Facets } from '@/storefront/browse/facets'
import { type ProductQuery, type Sort, sorts, useFilters } from '@/storefront/browse/filters'
import { shopTexts } from '@/storefront/texts'
import { Button, LinkButton } from '@/ui/button'
import { cx } from '@/ui/class'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { More } from '@/ui/pagination'
import { ProblemNote } from '@/ui/problem'

/** A list of products with its filters; `within` is what the page itself sets: its category or its shop. */
export function ProductList({ within, shop = true }: { within: Pick<ProductQuery, 'category' | 'shop'>; shop?: boolean }) {
  const t = useText(shopTexts)
  const [open, setOpen] = useState(false)
  const { filters, change, clear, count } = useFilters()
  const sort = filters.sort ?? (filters.q ? 'relevance' : 'newest')
  const found = useInfiniteQuery({
    // The first page of an unfiltered list comes with the HTML, under this very address: keep the order of names.
    ...list('/api/v1/products', {
      query: {
        q: filters.q,
        category: within.category ?? filters.category,
        shop: within.shop,
        minPrice: filters.minPrice,
        maxPrice: filters.maxPrice,
        minRating: filters.minRating,
        ...(filters.inStock && { inStock: true }),
        ...(filters.reduced && { reduced: true }),
        tag: filters.tag,
        sort,
        limit: 24,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const first = found.data?.pages[0]
  const products = found.data?.pages.flatMap((p) => p.items) ?? []
  const facets = (
    <>
      <Facets facets={first?.facets} filters={filters} change={change} categories={!within.category} />
      {count > 0 && (
        <Button size="small" className="mt-4 max-lg:w-full" onClick={clear}>
          {t('clearFilters')}
        </Button>
      )}
    </>
  )
  return (
    <div className="grid gap-6 lg:grid-cols-[15rem_1fr]">
      <aside aria-label={t('filters')} className="max-lg:hidden">
        {facets}
      </aside>
      <div className="min-w-0 max-lg:order-first">
        <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
          <p role="status" className="min-h-6 max-sm:-mb-1 text-sm text-muted">
            {first && t(first.totalIsEstimate ? 'resultsAbout' : 'results', { count: first.total })}
          </p>
          <div className="flex items-end gap-3 max-sm:w-full">
            <Button className="flex-1 lg:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
              <SlidersHorizontal aria-hidden size={18} />
              {count > 0 ? t('filtersOn', { count }) : t('filters')}
            </Button>
            <Select label={t('sort')} bare value={sort} onChange={(e) => change({ sort: e.target.value as Sort })} className="flex-1">
              {sorts
                .filter((s) => s !== 'relevance' || filters.q)
                .map((s) => (
                  <option key={s} value={s}>
                    {t(`sort_${s}`)}
                  </option>
                ))}
            </Select>
          </div>
        </div>
        {open && (
          <div className="card mb-4 p-4 lg:hidden">
            {facets}
            {first && (
              <Button kind="main" wide className="mt-4" onClick={() => setOpen(false)}>
                {t('showResults', { count: first.total })}
              </Button>
            )}
          </div>
        )}
        {found.isPending ? (
          <CardSkeletons count={12} />
        ) : found.isError && products.length === 0 ? (
          <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
        ) : products.length === 0 ? (
          <Empty icon={<SearchX />} title={t('noResults')} hint={t('noResultsHint')}>
            {count > 0 && (
              <Button kind="main" onClick={clear}>
                {t('clearFilters')}
              </Button>
            )}
            <LinkButton to="/categories">{t('allCategories')}</LinkButton>
          </Empty>
        ) : (
          <div className={cx('transition-opacity', found.isPlaceholderData && 'opacity-60')}>
            <Cards products={products} eager={4} shop={shop} />
            <More of={found} shown={products.length} total={first?.total} />
          </div>
        )}
      </div>
    </div>
  )
}
