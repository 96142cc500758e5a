import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ClipboardList } from 'lucide-react'
import { Link } from 'react-router'
import { list } from '@/api/query'
import { orderStatuses } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { Choose, FilterBar, Search } from '@/admin/filter-bar'
import { useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { OrderTable } from '@/admin/orders/order-table'
import { orderTexts } from '@/admin/orders/texts'
import { ShopFilter } from '@/admin/shops/shop-filter'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'

export function Component() {
  const t = useText(adminTexts)
  const o = useText(orderTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('number', 'status', 'shop', 'checkout')
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/orders', { query: { ...filters, limit: 30 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('orders')} />
      <FilterBar>
        <Search label={o('searchNumber')} value={filters.number} onSearch={(number) => change({ number })} />
        <Choose
          label={t('status')}
          value={filters.status}
          all={t('any')}
          options={orderStatuses.map((s) => ({ value: s, text: label('order', s) }))}
          onChange={(status) => change({ status })}
        />
        <ShopFilter shop={filters.shop} onChange={(shop) => change({ shop })} />
      </FilterBar>
      {filters.checkout && (
        <p className="text-sm">
          {o('ofCheckout')}{' '}
          <Link to="/admin/orders" className="link">
            {o('allOrders')}
          </Link>
        </p>
      )}
      <Listing
        of={found}
        empty={
          Object.values(filters).some(Boolean) ? (
            <NothingFits onClear={clear} />
          ) : (
            <Empty icon={<ClipboardList />} title={o('noOrders')} hint={o('noOrdersHint')} />
          )
        }
      >
        {(orders) => <OrderTable orders={orders} caption={t('orders')} />}
      </Listing>
    </div>
  )
}
