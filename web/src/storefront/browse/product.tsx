import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '@/api/query'
import type { Product } from '@/api/types'
import { count, percent } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { Breadcrumb } from '@/storefront/browse/breadcrumb'
import { Alike } from '@/storefront/browse/alike'
import { BuyBox } from '@/storefront/browse/buy-box'
import { Price, saving } from '@/storefront/browse/card'
import { pathTo } from '@/storefront/browse/category-name'
import { Delivery } from '@/storefront/browse/delivery'
import { Gallery } from '@/storefront/browse/gallery'
import { PriceHistory } from '@/storefront/browse/price-history'
import { SoldBy } from '@/storefront/browse/sold-by'
import { useVariant } from '@/storefront/browse/variant'
import { shopTexts } from '@/storefront/texts'
import { Badge } from '@/ui/badge'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Skeleton, Waiting } from '@/ui/skeleton'
import { Stars } from '@/ui/stars'

export function Component() {
  const { slug = '' } = useParams()
  const product = useQuery(read('/api/v1/products/{idOrSlug}', { path: { idOrSlug: slug } }))
  if (product.isError) return <Unreadable error={product.error} onRetry={() => void product.refetch()} />
  if (!product.data) {
    return (
      <Waiting className="grid gap-6 md:grid-cols-2">
        <Skeleton className="aspect-square rounded-xl" />
        <div className="flex flex-col gap-4">
          <Skeleton className="h-8 w-3/4" />
          <Skeleton className="h-10 w-40" />
          <Skeleton className="h-24" />
          <Skeleton className="h-12" />
        </div>
      </Waiting>
    )
  }
  return <ProductPage key={product.data.id} product={product.data} />
}

function ProductPage({ product }: { product: Product }) {
  const t = useText(shopTexts)
  const { data: tree } = useQuery(read('/api/v1/categories', {}))
  const path = pathTo(tree?.items ?? [], (c) => c.id === product.categoryId)
  const { variant, choices, choose } = useVariant(product)
  const prices = variant ?? { price: product.price, compareAtPrice: null }
  const less = saving(prices)
  return (
    <div className="flex flex-col gap-8">
      <div className="-mb-6 min-h-9">
        <Breadcrumb path={path} />
      </div>
      <div className="grid gap-6 md:grid-cols-2 lg:gap-10">
        <Gallery images={product.images} title={product.title} />
        <div className="flex flex-col gap-5">
          <div className="flex flex-col gap-2">
            <PageTitle title={product.title} className="text-2xl font-semibold sm:text-3xl" />
            <Stars average={product.rating.average} of={product.rating.count} />
            <div className="flex flex-wrap items-center gap-3">
              <Price of={prices} large />
              {less >= 0.01 && <Badge tone="warm">{t('off', { percent: percent(less) })}</Badge>}
            </div>
          </div>
          <BuyBox product={product} variant={variant} choices={choices} choose={choose} />
          <SoldBy product={product} />
          <Delivery product={product} variant={variant} />
        </div>
      </div>
      <div className="grid gap-8 md:grid-cols-2 lg:gap-10">
        <div className="flex flex-col gap-8">
          <section>
            <h2 className="mb-2 text-xl font-semibold">{t('about')}</h2>
            <p className="whitespace-pre-line">{product.description}</p>
          </section>
          <section>
            <h2 className="mb-2 text-xl font-semibold">{t('details')}</h2>
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
              {product.brand && (
                <>
                  <dt className="text-muted">{t('brand')}</dt>
                  <dd>{product.brand}</dd>
                </>
              )}
              {Object.entries(product.attributes).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
              {variant && (
                <>
                  <dt className="text-muted">{t('weight')}</dt>
                  <dd>{t('grams', { count: count(variant.weightGrams) })}</dd>
                  <dt className="text-muted">{t('sku')}</dt>
                  <dd>{variant.sku}</dd>
                </>
              )}
            </dl>
          </section>
        </div>
        <PriceHistory product={product} variant={variant} />
      </div>
      <Alike product={product} path={path} />
    </div>
  )
}
