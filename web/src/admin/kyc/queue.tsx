import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { IdCard } from 'lucide-react'
import { Link } from 'react-router'
import { list } from '@/api/query'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { Choose, FilterBar } from '@/admin/filter-bar'
import { oneOf, useFilters } from '@/admin/filters'
import { kycTexts } from '@/admin/kyc/texts'
import { Listing, NothingFits } from '@/admin/listing'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'

const statuses = ['submitted', 'approved', 'rejected'] as const

export function Component() {
  const t = useText(adminTexts)
  const k = useText(kycTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('status')
  const chosen = filters.status || 'submitted'
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/kyc', { query: { status: oneOf(statuses, chosen), limit: 30 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <div>
        <PageTitle title={t('kyc')} />
        <p className="text-muted">{k('hint')}</p>
      </div>
      <FilterBar>
        <Choose
          label={t('status')}
          value={chosen}
          options={[...statuses.map((s) => ({ value: s, text: label('kyc', s) })), { value: 'all', text: t('all') }]}
          onChange={(status) => change({ status })}
        />
      </FilterBar>
      <Listing
        of={found}
        empty={
          chosen === 'submitted' ? <Empty icon={<IdCard />} title={k('none')} hint={k('noneHint')} /> : <NothingFits onClear={clear} />
        }
      >
        {(rows) => (
          <ul className="flex flex-col gap-3">
            {rows.map((r) => (
              <li key={r.userId} className="card relative flex flex-wrap items-center gap-x-4 gap-y-2 p-4 hover:border-accent">
                <div className="min-w-64 flex-1">
                  <h2 className="font-medium">
                    <Link to={`/admin/kyc/${r.userId}`} className="after:absolute after:inset-0 after:rounded-xl">
                      {r.legalName}
                    </Link>
                  </h2>
                  <p className="text-sm text-muted">
                    {r.name} · <span className="break-all">{r.email}</span>
                  </p>
                  <p className="text-sm text-muted">
                    {label('paper', r.documentType)} {r.documentNumber} ·{' '}
                    {r.decidedAt ? k('decided', { date: date(r.decidedAt) }) : k('sent', { date: date(r.submittedAt, 'time') })}
                  </p>
                </div>
                <Status of="kyc" is={r.status} />
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </div>
  )
}
