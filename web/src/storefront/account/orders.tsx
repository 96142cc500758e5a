import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Package } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { list } from '@/api/query'
import { orderStatuses, useOrderStatusName } from '@/domain/order-status'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { StatusBadge } from '@/storefront/account/status'
import { accountTexts } from '@/storefront/account/texts'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { Amount } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { More } from '@/ui/pagination'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { SignedIn } from '@/ui/signed-in'
import { Skeleton, Waiting } from '@/ui/skeleton'

export const Component = () => (
  <SignedIn>
    <Orders />
  </SignedIn>
)

function Orders() {
  const t = useText(accountTexts)
  const name = useOrderStatusName('buyer')
  const [params, setParams] = useSearchParams()
  const status = params.get('status') ?? ''
  const found = useInfiniteQuery({
    ...list('/api/v1/orders', { query: { status, as: 'buyer', limit: 20 } }),
    placeholderData: keepPreviousData,
  })
  const orders = found.data?.pages.flatMap((p) => p.items) ?? []
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTitle title={t('orders')} />
        <Select
          label={t('orders')}
          bare
          value={status}
          onChange={(e) => setParams(e.target.value ? { status: e.target.value } : {})}
          className="w-44"
        >
          <option value="">{t('all')}</option>
          {orderStatuses.map((s) => (
            <option key={s} value={s}>
              {name(s)}
            </option>
          ))}
        </Select>
      </div>
      {found.isPending ? (
        <Waiting className="flex flex-col gap-3">
          {[0, 1, 2].map((n) => (
            <Skeleton key={n} className="h-28 rounded-xl" />
          ))}
        </Waiting>
      ) : found.isError && orders.length === 0 ? (
        <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
      ) : orders.length === 0 ? (
        <Empty icon={<Package />} title={t('noOrders')} hint={t('noOrdersHint')}>
          <LinkButton to="/" kind="main">
            {t('browse')}
          </LinkButton>
        </Empty>
      ) : (
        <ul className="flex flex-col gap-3">
          {orders.map((order) => (
            <li key={order.id} className="card relative flex flex-wrap items-center gap-x-4 gap-y-2 p-4 hover:border-accent">
              <div className="flex -space-x-3">
                {order.lines.slice(0, 3).map((l) => (
                  <Picture
                    key={l.id}
                    src={l.imageUrl}
                    alt=""
                    width={56}
                    height={56}
                    className="size-12 rounded-lg border-2 border-surface sm:size-14"
                  />
                ))}
              </div>
              <div className="min-w-36 flex-1">
                <h2 className="font-medium">
                  <Link to={`/orders/${order.id}`} className="after:absolute after:inset-0 after:rounded-xl">
                    {t('order', { number: order.number })}
                  </Link>
                </h2>
                <p className="text-sm text-muted">
                  {order.shopName} · {date(order.placedAt)} · {t('items', { count: order.lines.reduce((sum, l) => sum + l.quantity, 0) })}
                </p>
              </div>
              <div className="flex items-center justify-between gap-4 max-sm:w-full">
                <StatusBadge status={order.status} />
                <Amount of={order.total} className="font-semibold sm:w-24 sm:text-end" />
              </div>
            </li>
          ))}
        </ul>
      )}
      <More of={found} />
    </div>
  )
}
