import { Link } from 'react-router'
import type { ProductSummary } from '@/api/types'
import { percent } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'
import { Badge } from '@/ui/badge'
import { Amount } from '@/ui/money'
import { Picture } from '@/ui/picture'
import { Skeleton, Waiting } from '@/ui/skeleton'
import { Stars } from '@/ui/stars'

type Prices = Pick<ProductSummary, 'price' | 'compareAtPrice'>

/** How much less than before, as a fraction; 0 where it is not less. */
export const saving = ({ price, compareAtPrice: before }: Prices) =>
  before && before.amount > price.amount ? 1 - price.amount / before.amount : 0

/** A price, and the one before it struck through. */
export function Price({ of, large = false }: { of: Prices; large?: boolean }) {
  const t = useText(shopTexts)
  const less = saving(of) > 0
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {less && <span className="sr-only">{t('now')}</span>}
      <Amount of={of.price} className={large ? 'text-2xl font-semibold' : 'font-semibold'} />
      {less && of.compareAtPrice && (
        <>
          <span className="sr-only">{t('was')}</span>
          <s className="text-sm text-muted">
            <Amount of={of.compareAtPrice} />
          </s>
        </>
      )}
    </span>
  )
}

export function Card({ product, first = false, shop = true }: { product: ProductSummary; first?: boolean; shop?: boolean }) {
  const t = useText(shopTexts)
  const less = saving(product)
  return (
    <article className="card group relative flex h-full flex-col overflow-hidden transition-shadow hover:shadow-float">
      <Picture src={product.imageUrl} alt="" first={first} />
      <div className="absolute start-2 top-2 flex flex-col items-start gap-1">
        {!product.inStock ? (
          <Badge>{t('soldOut')}</Badge>
        ) : (
          less >= 0.01 && <Badge tone="warm">{t('off', { percent: percent(less) })}</Badge>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3">
        <h3 className="line-clamp-2 text-sm font-medium">
          <Link to={`/p/${product.slug}`} className="after:absolute after:inset-0 after:rounded-xl group-hover:underline">
            {product.title}
          </Link>
        </h3>
        {shop && (
          <p className="truncate text-xs text-muted">
            {t('from')} {product.shop.name}
          </p>
        )}
        <div className="mt-auto pt-1">
          <Price of={product} />
        </div>
        <Stars average={product.rating.average} of={product.rating.count} />
      </div>
    </article>
  )
}

const grid = 'grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4'

/** Product cards; `eager` says how many are in sight at once. */
export const Cards = ({ products, eager = 0, shop = true }: { products: ProductSummary[]; eager?: number; shop?: boolean }) => (
  <ul className={grid}>
    {products.map((p, n) => (
      <li key={p.id}>
        <Card product={p} first={n < eager} shop={shop} />
      </li>
    ))}
  </ul>
)

export const CardSkeletons = ({ count }: { count: number }) => (
  <Waiting className={grid}>
    {Array.from({ length: count }, (_, n) => (
      <div key={n} className="card overflow-hidden">
        <Skeleton className="aspect-square rounded-none" />
        <div className="flex flex-col gap-2 p-3">
          <Skeleton className="h-5" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-6 w-2/3" />
        </div>
      </div>
    ))}
  </Waiting>
)
