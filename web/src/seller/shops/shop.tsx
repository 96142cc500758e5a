import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { Link, useParams, useSearchParams } from 'react-router'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Delivery } from '@/seller/shops/delivery'
import { Details } from '@/seller/shops/details'
import { Pictures } from '@/seller/shops/pictures'
import { ShopStatus } from '@/seller/shops/status'
import { shopsTexts } from '@/seller/shops/texts'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'
import { Tabs } from '@/ui/tabs'

export function Component() {
  const t = useText(shopsTexts)
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const shop = useQuery(read('/api/v1/shops/{idOrSlug}', { path: { idOrSlug: id } }))
  const it = shop.data
  if (shop.isError && !it) return <Unreadable error={shop.error} onRetry={() => void shop.refetch()} />
  if (!it) return <SkeletonLines lines={10} />
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <Link to="/seller/shops" className="link self-start text-sm">
        {t('back')}
      </Link>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <PageTitle title={it.name} />
          {it.status === 'approved' && (
            <Link to={`/s/${it.slug}`} className="link inline-flex min-h-11 items-center gap-1.5">
              {t('publicPage')}
              <ExternalLink aria-hidden size={16} />
            </Link>
          )}
        </div>
        <ShopStatus shop={it} />
      </div>
      <Tabs
        label={it.name}
        value={params.get('tab') ?? 'details'}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        tabs={[
          { value: 'details', title: t('details'), panel: <Details shop={it} reload={() => shop.refetch()} /> },
          { value: 'pictures', title: t('pictures'), panel: <Pictures shop={it} /> },
          { value: 'delivery', title: t('delivery'), panel: <Delivery shopId={it.id} /> },
        ]}
      />
    </div>
  )
}
