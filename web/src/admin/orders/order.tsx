import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { addressText } from '@/domain/address'
import { count, date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { OrderSteps } from '@/admin/orders/order-steps'
import { PaymentOf } from '@/admin/orders/payment-of'
import { orderTexts } from '@/admin/orders/texts'
import { Status } from '@/admin/status'
import { useLabel } from '@/admin/labels'
import { Amount } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const { id = '' } = useParams()
  const order = useQuery(read('/api/v1/orders/{id}', { path: { id } }))
  if (order.isError && !order.data) return <Unreadable error={order.error} onRetry={() => void order.refetch()} />
  if (!order.data) return <SkeletonLines lines={10} />
  return <Details order={order.data} />
}

function Details({ order }: { order: Order }) {
  const o = useText(orderTexts)
  const label = useLabel()
  return (
    <div className="flex flex-col gap-5">
      <Link to="/admin/orders" className="link self-start text-sm">
        {o('allOrders')}
      </Link>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={o('orderN', { number: order.number })} />
        <Status of="order" is={order.status} />
        <p className="w-full text-sm text-muted">
          {o('placedAt', { date: date(order.placedAt, 'time') })} ·{' '}
          <Link to={`/admin/orders?shop=${order.shopId}`} className="link">
            {order.shopName}
          </Link>
        </p>
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <section className="card p-4 sm:p-5">
            <h2 className="mb-2 text-lg font-semibold">{o('lines')}</h2>
            <ul className="divide-y divide-line">
              {order.lines.map((l) => (
                <li key={l.id} className="flex items-center gap-3 py-3">
                  <Picture src={l.imageUrl} alt="" width={64} height={64} className="size-14 shrink-0 rounded-lg" />
                  <div className="min-w-0 flex-1">
                    <Link to={`/p/${l.productId}`} className="font-medium hover:underline">
                      {l.title}
                    </Link>
                    <p className="text-sm text-muted">
                      {[...Object.values(l.options), l.sku].join(' · ')} × {count(l.quantity)}
                    </p>
                  </div>
                  <Amount of={l.lineTotal} />
                </li>
              ))}
            </ul>
            <Sums order={order} />
          </section>
          <section className="card p-4 sm:p-5">
            <h2 className="mb-3 text-lg font-semibold">{o('history')}</h2>
            <ol className="flex flex-col gap-3">
              {order.history.map((step, n) => (
                <li key={n} className="border-s-2 border-accent ps-3">
                  <p className="font-medium">{label('order', step.status)}</p>
                  <p className="text-sm text-muted">{o('stepBy', { date: date(step.at, 'time'), who: label('by', step.by) })}</p>
                  {step.note && <p className="text-sm">{step.note}</p>}
                </li>
              ))}
            </ol>
          </section>
        </div>
        <aside className="flex flex-col gap-5">
          <OrderSteps order={order} />
          <section className="card p-4 text-sm">
            <h2 className="mb-1 text-lg font-semibold">{o('sentTo')}</h2>
            <address className="not-italic">
              <p className="font-medium">{order.shippingAddress.recipient}</p>
              <p className="text-muted">{addressText(order.shippingAddress)}</p>
              <p className="text-muted">{order.shippingAddress.phone}</p>
            </address>
            {order.note && <p className="mt-2">{o('note', { note: order.note })}</p>}
            <Link to={`/admin/users/${order.buyerId}`} className="link mt-2 inline-block">
              {o('buyerAccount')}
            </Link>
          </section>
          {order.shipment?.trackingNumber && (
            <section className="card p-4 text-sm">
              <h2 className="mb-1 text-lg font-semibold">{o('parcel')}</h2>
              <p>
                {order.shipment.carrier} · <span className="font-medium break-all">{order.shipment.trackingNumber}</span>
              </p>
              {order.shipment.estimatedDelivery && (
                <p className="text-muted">{o('expected', { date: date(order.shipment.estimatedDelivery) })}</p>
              )}
              {order.shipment.trackingUrl && (
                <a
                  href={order.shipment.trackingUrl}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="link mt-1 inline-flex items-center gap-1"
                >
                  {o('tracking')}
                  <ExternalLink aria-hidden size={14} />
                </a>
              )}
            </section>
          )}
          <PaymentOf order={order} />
        </aside>
      </div>
    </div>
  )
}

function Sums({ order }: { order: Order }) {
  const o = useText(orderTexts)
  const sums = [
    { text: o('subtotal'), value: order.subtotal },
    { text: o('discount'), value: { ...order.discount, amount: -order.discount.amount } },
    { text: o('delivery'), value: order.shippingFee },
    { text: o('tax'), value: order.tax },
  ]
  return (
    <dl className="flex flex-col gap-1 border-t border-line pt-3 text-sm">
      {sums
        .filter((s) => s.value.amount !== 0)
        .map((s) => (
          <div key={s.text} className="flex justify-between">
            <dt className="text-muted">{s.text}</dt>
            <dd>
              <Amount of={s.value} />
            </dd>
          </div>
        ))}
      <div className="flex justify-between pt-1 text-lg font-semibold">
        <dt>{o('total')}</dt>
        <dd>
          <Amount of={order.total} />
        </dd>
      </div>
    </dl>
  )
}
