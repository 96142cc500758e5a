import { Link } from 'react-router'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { orderTexts } from '@/admin/orders/texts'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Amount, When } from '@/ui/money'
import { Table } from '@/ui/table'

export function PaymentTable({ payments }: { payments: Schemas['ListedPayment'][] }) {
  const t = useText(adminTexts)
  const o = useText(orderTexts)
  const label = useLabel()
  return (
    <Table
      caption={t('payments')}
      rows={payments}
      id={(r) => r.id}
      columns={[
        {
          key: 'orders',
          title: o('order'),
          cell: (r) => (
            <>
              <Link to={`/admin/orders?checkout=${r.checkoutId}`} className="font-medium whitespace-nowrap hover:underline">
                {o('ordersN', { n: r.orders })}
              </Link>
              <p className="text-muted">{label('method', r.method)}</p>
            </>
          ),
        },
        { key: 'status', title: t('status'), cell: (r) => <Status of="payment" is={r.status} /> },
        { key: 'begun', title: o('begun'), wideOnly: true, cell: (r) => <When at={r.createdAt} style="time" /> },
        {
          key: 'refunded',
          title: o('refunded'),
          end: true,
          wideOnly: true,
          cell: (r) => r.refunded.amount > 0 && <Amount of={r.refunded} />,
        },
        { key: 'amount', title: o('amount'), end: true, cell: (r) => <Amount of={r.amount} className="font-medium" /> },
      ]}
    />
  )
}
