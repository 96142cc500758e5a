import { Store } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '@/i18n/text'
import { useMyShops } from '@/seller/my-shops'
import { ShopStatus } from '@/seller/shops/status'
import { shopsTexts } from '@/seller/shops/texts'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

export function Component() {
  const t = useText(shopsTexts)
  const shops = useMyShops()
  const all = shops.data?.items ?? []
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTitle title={t('shops')} />
        {all.length > 0 && (
          <LinkButton to="/seller/shops/new" kind="main">
            {t('newShop')}
          </LinkButton>
        )}
      </div>
      {shops.isPending ? (
        <Waiting className="flex flex-col gap-3">
          {[0, 1].map((n) => (
            <Skeleton key={n} className="h-28 rounded-xl" />
          ))}
        </Waiting>
      ) : shops.isError && all.length === 0 ? (
        <ProblemNote error={shops.error} onRetry={() => void shops.refetch()} />
      ) : all.length === 0 ? (
        <Empty icon={<Store />} title={t('none')} hint={t('noneHint')}>
          <LinkButton to="/seller/shops/new" kind="main">
            {t('newShop')}
          </LinkButton>
        </Empty>
      ) : (
        <ul className="flex flex-col gap-3">
          {all.map((shop) => (
            <li key={shop.id} className="card flex flex-wrap items-center gap-4 p-4">
              <Picture src={shop.logoUrl} alt="" width={64} height={64} className="size-16 shrink-0 rounded-xl border border-line" />
              <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
                <h2 className="text-lg font-semibold">
                  <Link to={`/seller/shops/${shop.id}`} className="hover:underline">
                    {shop.name}
                  </Link>
                </h2>
                <ShopStatus shop={shop} />
              </div>
              <div className="flex flex-wrap gap-2">
                <LinkButton to={`/seller/shops/${shop.id}`} size="small" aria-label={`${t('edit')}: ${shop.name}`}>
                  {t('edit')}
                </LinkButton>
                {shop.status === 'approved' && (
                  <LinkButton to={`/s/${shop.slug}`} size="small" kind="quiet" aria-label={`${t('publicPage')}: ${shop.name}`}>
                    {t('publicPage')}
                  </LinkButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
