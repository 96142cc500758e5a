import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { UserCheck } from 'lucide-react'
import { Link } from 'react-router'
import { list } from '@/api/query'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { Choose, FilterBar, Search } from '@/admin/filter-bar'
import { oneOf, useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { SellerApproval, vendorStatuses } from '@/admin/users/seller-approval'
import { userTexts } from '@/admin/users/texts'
import { useLabel } from '@/admin/labels'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'

/** Sellers, first of all those who wait to be approved. */
export function Component() {
  const t = useText(adminTexts)
  const u = useText(userTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('q', 'vendor')
  const chosen = filters.vendor || 'pending'
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/users', {
      query: {
        role: 'seller',
        q: filters.q,
        vendorStatus: oneOf(vendorStatuses, chosen),
        ...(chosen === 'pending' && { status: 'active' }),
        limit: 30,
      },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('vendors')} />
      <FilterBar>
        <Search label={u('search')} value={filters.q} onSearch={(q) => change({ q })} />
        <Choose
          label={u('approval')}
          value={chosen}
          options={[...vendorStatuses.map((s) => ({ value: s, text: label('vendor', s) })), { value: 'all', text: t('all') }]}
          onChange={(vendor) => change({ vendor })}
        />
      </FilterBar>
      <Listing
        of={found}
        empty={
          !filters.q && chosen === 'pending' ? (
            <Empty icon={<UserCheck />} title={u('noVendors')} hint={u('noVendorsHint')} />
          ) : (
            <NothingFits onClear={clear} />
          )
        }
      >
        {(rows) => (
          <ul className="flex flex-col gap-3">
            {rows.map((r) => (
              <li key={r.id} className="card flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
                <div className="min-w-52 flex-1">
                  <h2 className="flex flex-wrap items-center gap-2 font-medium">
                    <Link to={`/admin/users/${r.id}`} className="hover:underline">
                      {r.name}
                    </Link>
                    {r.vendorStatus && <Status of="vendor" is={r.vendorStatus} />}
                    {r.status === 'blocked' && <Status of="user" is={r.status} />}
                  </h2>
                  <p className="text-sm text-muted">
                    <span className="break-all">{r.email}</span> · {u('joined')}: {date(r.createdAt)}
                  </p>
                  {r.vendorReason && <p className="text-sm">{u('whyJudged', { reason: r.vendorReason })}</p>}
                </div>
                <SellerApproval seller={r} />
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </div>
  )
}
