import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { list } from '@/api/query'
import type { Order } from '@/api/types'
import { count } from '@/i18n/format'
import { orderStatuses, useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { useMyShops } from '@/seller/my-shops'
import { useOpenOrders } from '@/seller/orders/open-orders'
import { ConflictNote } from '@/seller/orders/conflict-note'
import { Row } from '@/seller/orders/row'
import { ordersTexts } from '@/seller/orders/texts'
import { useSearchFilters } from '@/ui/search-params'
import { cx } from '@/ui/class'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { PageTitle } from '@/ui/page'
import { More } from '@/ui/pagination'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'
import { Tabs } from '@/ui/tabs'

const tabs = ['all', 'pending', 'confirmed', 'processing', 'late', 'shipped', ...orderStatuses.slice(4)] as const
type Tab = (typeof tabs)[number]

/** The queue: what waits for which step. */
export function Component() {
  const t = useText(ordersTexts)
  const [params, changeParams] = useSearchFilters<Record<'status' | 'shop', string>>()
  const shops = useMyShops().data?.items ?? []
  const tab = tabs.find((s) => s === params.get('status')) ?? 'all'
  const shop = params.get('shop') ?? ''
  const statusName = useOrderStatusName('seller')
  const openOrders = useOpenOrders(shop || undefined).data
  const set = (name: 'status' | 'shop', value: string) => changeParams({ [name]: value }, { replace: true })
  const waiting: Partial<Record<Tab, number>> = openOrders
    ? {
        pending: openOrders.toConfirm,
        confirmed: openOrders.toPack,
        processing: openOrders.toShip,
        late: openOrders.late,
        shipped: openOrders.onTheWay,
      }
    : {}
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTitle title={t('orders')} />
        {shops.length > 1 && (
          <Select label={t('shop')} bare value={shop} onChange={(e) => set('shop', e.target.value)} className="w-full sm:w-56">
            <option value="">{t('allShops')}</option>
            {shops.map((s) => (
              <option key={s.id} value={s.id}>
                {s.name}
              </option>
            ))}
          </Select>
        )}
      </div>
      <Tabs
        label={t('orders')}
        value={tab}
        onChange={(next) => set('status', next === 'all' ? '' : next)}
        tabs={tabs.map((name) => ({
          value: name,
          title: (
            <>
              {name === 'all' || name === 'late' ? t(`tab_${name}`) : statusName(name)}{' '}
              {(waiting[name] ?? 0) > 0 && (
                <span
                  className={cx(
                    'ms-1 rounded-full px-2 text-xs font-semibold',
                    name === 'late' ? 'bg-bad-soft text-bad-ink' : 'bg-sunken text-ink',
                  )}
                >
                  {count(waiting[name] ?? 0)}
                </span>
              )}
            </>
          ),
          panel: <Queue tab={name} shop={shop} several={shops.length > 1 && !shop} />,
        }))}
      />
    </div>
  )
}

function Queue({ tab, shop, several }: { tab: Tab; shop: string; several: boolean }) {
  const t = useText(ordersTexts)
  const [conflict, setConflict] = useState<Order | null>(null)
  const found = useInfiniteQuery({
    ...list('/api/v1/orders', {
      query: {
        status: tab === 'all' || tab === 'late' ? undefined : tab,
        late: tab === 'late' || undefined,
        shop,
        as: 'seller',
        limit: 20,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const orders = found.data?.pages.flatMap((p) => p.items) ?? []
  return (
    <div className="flex flex-col gap-3">
      {tab === 'late' && <p className="text-sm text-muted">{t('lateHint')}</p>}
      {conflict && <ConflictNote order={conflict} />}
      {found.isPending ? (
        <Waiting className="flex flex-col gap-3">
          {[0, 1, 2, 3].map((n) => (
            <Skeleton key={n} className="h-28 rounded-xl" />
          ))}
        </Waiting>
      ) : found.isError && orders.length === 0 ? (
        <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
      ) : orders.length === 0 ? (
        <Empty
          icon={<ReceiptText />}
          title={t('none')}
          hint={t(['pending', 'confirmed', 'processing', 'late'].includes(tab) ? 'noneDone' : 'noneHint')}
        />
      ) : (
        <ul className="flex flex-col gap-3">
          {orders.map((order) => (
            <Row key={order.id} order={order} shop={several} onConflict={setConflict} />
          ))}
        </ul>
      )}
      <More of={found} />
    </div>
  )
}
