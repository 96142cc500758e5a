import { useQuery } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { useParams } from 'react-router'
import { read } from '@/api/query'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { ProductList } from '@/storefront/browse/product-list'
import { WhatsApp } from '@/storefront/browse/whatsapp'
import { shopTexts } from '@/storefront/texts'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { Skeleton, Waiting } from '@/ui/skeleton'
import { Stars } from '@/ui/stars'

export function Component() {
  const t = useText(shopTexts)
  const { shop: slug = '' } = useParams()
  const shop = useQuery(read('/api/v1/shops/{idOrSlug}', { path: { idOrSlug: slug } }))
  if (shop.isError) return <Unreadable error={shop.error} onRetry={() => void shop.refetch()} />
  const it = shop.data
  return (
    <div className="flex flex-col gap-6">
      {!it ? (
        <Waiting className="card overflow-hidden">
          <Skeleton className="aspect-[4/1] max-h-56 w-full rounded-none" />
          <div className="p-5">
            <Skeleton className="h-16" />
          </div>
        </Waiting>
      ) : (
        <section className="card overflow-hidden">
          <Picture src={it.bannerUrl} alt="" first square={false} width={1200} height={300} className="aspect-[4/1] max-h-56 w-full" />
          <div className="flex flex-wrap items-start gap-4 p-5">
            <Picture src={it.logoUrl} alt="" first width={80} height={80} className="size-20 shrink-0 rounded-xl border border-line" />
            <div className="min-w-48 flex-1">
              <PageTitle title={it.name} />
              <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
                {it.location && (
                  <span className="inline-flex items-center gap-1">
                    <MapPin aria-hidden size={14} />
                    {it.location}
                  </span>
                )}
                <span>{t('since', { date: date(it.createdAt) })}</span>
                <Stars average={it.rating.average} of={it.rating.count} />
              </p>
            </div>
            {it.whatsapp && <WhatsApp number={it.whatsapp} title={it.name} />}
            <p className="w-full max-w-3xl whitespace-pre-line text-muted">{it.description}</p>
          </div>
        </section>
      )}
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">{t('shopProducts')}</h2>
        <ProductList key={slug} within={{ shop: slug }} shop={false} />
      </section>
    </div>
  )
}
