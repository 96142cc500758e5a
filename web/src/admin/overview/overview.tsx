import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { Listing } from '@/admin/listing'
import { OrderTable } from '@/admin/orders/order-table'
import { PaymentTable } from '@/admin/orders/payment-table'
import { orderTexts } from '@/admin/orders/texts'
import { overviewTexts } from '@/admin/overview/texts'
import { Waits } from '@/admin/overview/waits'
import { adminTexts } from '@/admin/texts'
import { PageTitle } from '@/ui/page'

export function Component() {
  const t = useText(adminTexts)
  const v = useText(overviewTexts)
  const o = useText(orderTexts)
  const orders = useInfiniteQuery(list('/api/v1/admin/orders', { query: { limit: 5 } }))
  const payments = useInfiniteQuery(list('/api/v1/admin/payments', { query: { limit: 5 } }))
  // The newest alone: the rest has a page of its own.
  const first = { hasNextPage: false }
  return (
    <div className="flex flex-col gap-8">
      <PageTitle title={t('overview')} />
      <Waits />
      <Section title={v('newestOrders')} to="/admin/orders">
        <Listing of={{ ...orders, ...first }} empty={<p className="text-muted">{o('noOrders')}</p>}>
          {(rows) => <OrderTable orders={rows} caption={v('newestOrders')} />}
        </Listing>
      </Section>
      <Section title={v('newestPayments')} to="/admin/payments">
        <Listing of={{ ...payments, ...first }} empty={<p className="text-muted">{o('noPayments')}</p>}>
          {(rows) => <PaymentTable payments={rows} />}
        </Listing>
      </Section>
    </div>
  )
}

function Section({ title, to, children }: { title: string; to: string; children: ReactNode }) {
  const t = useText(adminTexts)
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        <Link to={to} className="link text-sm">
          {t('seeAll')}
        </Link>
      </div>
      {children}
    </section>
  )
}
