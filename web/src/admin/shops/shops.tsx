import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Store } from 'lucide-react'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { Choose, FilterBar, Search } from '@/admin/filter-bar'
import { oneOf, useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { ShopRow } from '@/admin/shops/shop-row'
import { shopTexts } from '@/admin/shops/texts'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'

const statuses = ['pending', 'approved', 'suspended'] as const

export function Component() {
  const t = useText(adminTexts)
  const s = useText(shopTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('q', 'status')
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/shops', { query: { q: filters.q, status: oneOf(statuses, filters.status), limit: 30 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('shops')} />
      <FilterBar>
        <Search label={s('search')} value={filters.q} onSearch={(q) => change({ q })} />
        <Choose
          label={t('status')}
          value={filters.status}
          all={t('all')}
          options={statuses.map((v) => ({ value: v, text: label('shop', v) }))}
          onChange={(status) => change({ status })}
        />
      </FilterBar>
      <Listing
        of={found}
        empty={
          filters.q || filters.status ? (
            <NothingFits onClear={clear} />
          ) : (
            <Empty icon={<Store />} title={s('noShops')} hint={s('noShopsHint')} />
          )
        }
      >
        {(rows) => (
          <ul className="flex flex-col gap-3">
            {rows.map((shop) => (
              <ShopRow key={shop.id} shop={shop} />
            ))}
          </ul>
        )}
      </Listing>
    </div>
  )
}
