import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CreditCard } from 'lucide-react'
import { list, read } from '@/api/query'
import { paymentStatuses } from '@/domain/payment'
import { useText } from '@/i18n/text'
import { Choose, FilterBar } from '@/admin/filter-bar'
import { useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { PaymentTable } from '@/admin/orders/payment-table'
import { orderTexts } from '@/admin/orders/texts'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'

export function Component() {
  const t = useText(adminTexts)
  const o = useText(orderTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('status', 'method')
  const methods = useQuery(read('/api/v1/payments/methods', {}))
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/payments', { query: { ...filters, limit: 30 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('payments')} />
      <FilterBar>
        <Choose
          label={t('status')}
          value={filters.status}
          all={t('any')}
          options={paymentStatuses.map((s) => ({ value: s, text: label('payment', s) }))}
          onChange={(status) => change({ status })}
        />
        <Choose
          label={o('method')}
          value={filters.method}
          all={t('any')}
          options={methods.data?.items.map((m) => ({ value: m.code, text: label('method', m.code) })) ?? []}
          onChange={(method) => change({ method })}
        />
      </FilterBar>
      <Listing
        of={found}
        empty={
          filters.status || filters.method ? (
            <NothingFits onClear={clear} />
          ) : (
            <Empty icon={<CreditCard />} title={o('noPayments')} hint={o('noPaymentsHint')} />
          )
        }
      >
        {(payments) => <PaymentTable payments={payments} />}
      </Listing>
    </div>
  )
}
