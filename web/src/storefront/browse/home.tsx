import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Cards, CardSkeletons } from '@/storefront/browse/card'
import { useCategoryName } from '@/storefront/browse/category-name'
import { ShopTile } from '@/storefront/browse/shop-tile'
import { shopTexts } from '@/storefront/texts'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { Skeleton } from '@/ui/skeleton'

export function Component() {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const categories = useQuery(read('/api/v1/categories', {}))
  const offers = useQuery(read('/api/v1/products', { query: { inStock: true, reduced: true, sort: 'newest', limit: 8 } }))
  const products = useQuery(read('/api/v1/products', { query: { inStock: true, sort: 'newest', limit: 20 } }))
  const shops = useQuery(read('/api/v1/shops', { query: { limit: 6 } }))
  return (
    <div className="flex flex-col gap-10">
      {/* The server's first HTML has the same head, letter by letter. */}
      <section className="flex items-center gap-8 rounded-2xl bg-accent-soft px-5 py-7 sm:px-8 sm:py-10">
        <div className="flex-1">
          <PageTitle title={t('tagline')} className="text-2xl font-bold sm:text-4xl" />
          <p className="mt-2 max-w-xl text-accent-ink">{t('intro')}</p>
          <p className="mt-5 flex flex-wrap gap-x-5 gap-y-2">
            <Link
              to="/search"
              className="inline-flex min-h-11 items-center rounded-lg bg-accent px-5 font-medium text-on-accent hover:bg-accent-hover"
            >
              {t('allProducts')}
            </Link>
            <Link to="/shops" className="link inline-flex min-h-11 items-center font-medium">
              {t('meetShops')}
            </Link>
          </p>
        </div>
        <div aria-hidden className="flex -space-x-4 max-lg:hidden">
          {offers.data?.items.slice(0, 3).map((p) => (
            <Picture key={p.id} src={p.imageUrl} alt="" className="size-36 rounded-2xl shadow-card odd:rotate-3 even:-rotate-3" />
          ))}
        </div>
      </section>
      {offers.data?.items.length !== 0 && (
        <Section title={t('deals')} to="/search?reduced=true">
          {offers.isPending ? (
            <CardSkeletons count={8} />
          ) : offers.isError ? (
            <ProblemNote error={offers.error} onRetry={() => void offers.refetch()} />
          ) : (
            <Cards products={offers.data.items} eager={2} />
          )}
        </Section>
      )}
      <Section title={t('categories')} to="/categories">
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {categories.data?.items.map((c) => (
            <li key={c.id}>
              <Link to={`/c/${c.slug}`} className="card flex h-full min-h-20 flex-col justify-center px-4 py-3 hover:border-accent">
                <span className="font-semibold">{name(c)}</span>
                <span className="line-clamp-1 text-sm text-muted">{c.children.slice(0, 3).map(name).join(', ')}</span>
              </Link>
            </li>
          )) ??
            Array.from({ length: 8 }, (_, n) => (
              <li key={n}>
                <Skeleton className="h-20 rounded-xl" />
              </li>
            ))}
        </ul>
      </Section>
      <Section title={t('newest')} to="/search?sort=newest">
        {products.isPending ? (
          <CardSkeletons count={12} />
        ) : products.isError ? (
          <ProblemNote error={products.error} onRetry={() => void products.refetch()} />
        ) : (
          <Cards products={products.data.items.filter((p) => !offers.data?.items.some((o) => o.id === p.id)).slice(0, 12)} />
        )}
      </Section>
      <Section title={t('shops')} to="/shops">
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {shops.data?.items.map((shop) => (
            <li key={shop.id}>
              <ShopTile shop={shop} />
            </li>
          )) ??
            Array.from({ length: 6 }, (_, n) => (
              <li key={n}>
                <Skeleton className="h-20 rounded-xl" />
              </li>
            ))}
        </ul>
      </Section>
    </div>
  )
}

function Section({ title, to, children }: { title: string; to?: string; children: ReactNode }) {
  const t = useText(shopTexts)
  return (
    <section className="flex flex-col gap-4">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-xl font-semibold">{title}</h2>
        {to && (
          <Link to={to} className="link text-sm" aria-label={`${t('seeAll')}: ${title}`}>
            {t('seeAll')}
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}
