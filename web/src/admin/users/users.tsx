import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { Choose, FilterBar, Search } from '@/admin/filter-bar'
import { oneOf, useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { vendorStatuses } from '@/admin/users/seller-approval'
import { userTexts } from '@/admin/users/texts'
import { useLabel } from '@/admin/labels'
import { When } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { Table } from '@/ui/table'

const roles = ['buyer', 'seller', 'admin'] as const
const statuses = ['active', 'blocked'] as const

export function Component() {
  const t = useText(adminTexts)
  const u = useText(userTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('q', 'role', 'status', 'vendor')
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/users', {
      query: {
        q: filters.q,
        role: oneOf(roles, filters.role),
        status: oneOf(statuses, filters.status),
        vendorStatus: oneOf(vendorStatuses, filters.vendor),
        limit: 30,
      },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('users')} />
      <FilterBar>
        <Search label={u('search')} value={filters.q} onSearch={(q) => change({ q })} />
        <Choose
          label={t('role')}
          value={filters.role}
          all={t('any')}
          options={roles.map((r) => ({ value: r, text: label('role', r) }))}
          onChange={(role) => change({ role, ...(role !== 'seller' && { vendor: '' }) })}
        />
        <Choose
          label={t('status')}
          value={filters.status}
          all={t('any')}
          options={statuses.map((s) => ({ value: s, text: label('user', s) }))}
          onChange={(status) => change({ status })}
        />
        {(filters.role === 'seller' || filters.vendor) && (
          <Choose
            label={u('vendorStatus')}
            value={filters.vendor}
            all={t('any')}
            options={vendorStatuses.map((s) => ({ value: s, text: label('vendor', s) }))}
            onChange={(vendor) => change({ vendor })}
          />
        )}
      </FilterBar>
      <Listing of={found} empty={<NothingFits onClear={clear} />}>
        {(rows) => (
          <Table
            caption={t('users')}
            rows={rows}
            id={(r) => r.id}
            columns={[
              {
                key: 'person',
                title: u('person'),
                cell: (r) => (
                  <>
                    <Link to={`/admin/users/${r.id}`} className="font-medium hover:underline">
                      {r.name}
                    </Link>
                    <p className="text-muted break-all">{r.email}</p>
                  </>
                ),
              },
              { key: 'role', title: t('role'), cell: (r) => label('role', r.role) },
              { key: 'status', title: t('status'), cell: (r) => <Status of="user" is={r.status} /> },
              {
                key: 'vendor',
                title: u('approval'),
                wideOnly: true,
                cell: (r) => r.vendorStatus && <Status of="vendor" is={r.vendorStatus} />,
              },
              { key: 'joined', title: u('joined'), wideOnly: true, cell: (r) => <When at={r.createdAt} /> },
            ]}
          />
        )}
      </Listing>
    </div>
  )
}
