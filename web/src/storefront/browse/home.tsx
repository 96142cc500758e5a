import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Cards, CardSkeletons, saving } from '@/storefront/browse/card'
import { useCategoryName } from '@/storefront/browse/category-name'
import { ShopTile } from '@/storefront/browse/shop-tile'
import { shopTexts } from '@/storefront/texts'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'
import { Skeleton } from '@/ui/skeleton'

export function Component() {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const categories = useQuery(read('/api/v1/categories', {}))
  const products = useQuery(read('/api/v1/products', { query: { inStock: true, sort: 'newest', limit: 40 } }))
  const shops = useQuery(read('/api/v1/shops', { query: { limit: 6 } }))
  const all = products.data?.items ?? []
  const deals = all.filter((p) => saving(p) >= 0.05).sort((a, b) => saving(b) - saving(a)).slice(0, 8)
  return (
    <div className="flex flex-col gap-10">
      <section className="rounded-2xl bg-accent-soft px-5 py-7 sm:px-8 sm:py-10">
        <PageTitle title={t('tagline')} className="text-2xl font-bold sm:text-3xl" />
        <p className="mt-2 max-w-xl text-accent-ink">{t('intro')}</p>
      </section>
      <Section title={t('categories')} to="/categories">
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {categories.data?.items.map((c) => (
            <li key={c.id}>
              <Link to={`/c/${c.slug}`} className="card flex h-full min-h-20 flex-col justify-center px-4 py-3 hover:border-accent">
                <span className="font-semibold">{name(c)}</span>
                <span className="line-clamp-1 text-sm text-muted">{c.children.slice(0, 3).map(name).join(', ')}</span>
              </Link>
            </li>
          )) ?? Array.from({ length: 8 }, (_, n) => <li key={n}><Skeleton className="h-20 rounded-xl" /></li>)}
        </ul>
      </Section>
      {deals.length > 0 && <Section title={t('deals')}><Cards products={deals} eager={2} /></Section>}
      <Section title={t('newest')} to="/search?sort=newest">
        {products.isPending ? <CardSkeletons count={8} /> : products.isError ? <ProblemNote error={products.error} onRetry={() => void products.refetch()} /> : <Cards products={all.filter((p) => !deals.includes(p)).slice(0, 12)} />}
      </Section>
      <Section title={t('shops')} to="/shops">
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{shops.data?.items.map((shop) => <li key={shop.id}><ShopTile shop={shop} /></li>) ?? Array.from({ length: 6 }, (_, n) => <li key={n}><Skeleton className="h-20 rounded-xl" /></li>)}</ul>
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
        {to && <Link to={to} className="link text-sm" aria-label={`${t('seeAll')}: ${title}`}>{t('seeAll')}</Link>}
      </div>
      {children}
    </section>
  )
}
