import { Link } from 'react-router'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { orderTexts } from '@/admin/orders/texts'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { Amount, When } from '@/ui/money'
import { Table } from '@/ui/table'

export function OrderTable({ orders, caption }: { orders: Order[]; caption: string }) {
  const t = useText(adminTexts)
  const o = useText(orderTexts)
  return (
    <Table
      caption={caption}
      rows={orders}
      id={(r) => r.id}
      columns={[
        {
          key: 'number',
          title: o('order'),
          cell: (r) => (
            <>
              <Link to={`/admin/orders/${r.id}`} className="font-medium whitespace-nowrap hover:underline">
                {r.number}
              </Link>
              <p className="text-muted">{r.shopName}</p>
            </>
          ),
        },
        {
          key: 'status',
          title: t('status'),
          cell: (r) => (
            <>
              <Status of="order" is={r.status} />
              <p className="mt-1 md:hidden">
                <Amount of={r.total} className="font-medium" />
              </p>
            </>
          ),
        },
        { key: 'payment', title: o('payment'), wideOnly: true, cell: (r) => <Status of="payment" is={r.payment.status} /> },
        {
          key: 'buyer',
          title: o('buyer'),
          wideOnly: true,
          cell: (r) => (
            <Link to={`/admin/users/${r.buyerId}`} className="hover:underline">
              {r.shippingAddress.recipient}
            </Link>
          ),
        },
        { key: 'placed', title: o('placed'), wideOnly: true, cell: (r) => <When at={r.placedAt} style="time" /> },
        { key: 'total', title: o('total'), end: true, wideOnly: true, cell: (r) => <Amount of={r.total} className="font-medium" /> },
      ]}
    />
  )
}
