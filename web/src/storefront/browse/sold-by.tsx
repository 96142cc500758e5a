import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { read } from '@/api/query'
import type { Product } from '@/api/types'
import { useText } from '@/i18n/text'
import { WhatsApp } from '@/storefront/browse/whatsapp'
import { shopTexts } from '@/storefront/texts'
import { Picture } from '@/ui/picture'
import { Stars } from '@/ui/stars'

/** The shop's card on a product's page. */
export function SoldBy({ product }: { product: Product }) {
  const t = useText(shopTexts)
  const { data: shop } = useQuery(read('/api/v1/shops/{idOrSlug}', { path: { idOrSlug: product.shop.slug } }))
  return (
    <section className="card flex flex-wrap items-center gap-3 p-4">
      <Picture src={shop?.logoUrl} alt="" width={48} height={48} className="size-12 shrink-0 rounded-lg" />
      <div className="min-w-32 flex-1">
        <h2 className="text-sm text-muted">{t('soldBy')}</h2>
        <Link to={`/s/${product.shop.slug}`} className="font-semibold hover:underline">
          {product.shop.name}
        </Link>
        {shop && (
          <p className="text-sm text-muted">
            {shop.location} <Stars average={shop.rating.average} of={shop.rating.count} />
          </p>
        )}
      </div>
      {shop?.whatsapp && <WhatsApp number={shop.whatsapp} title={product.title} />}
    </section>
  )
}
