import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { setData, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Order } from '@/api/types'
import { addressText } from '@/domain/address'
import { isPaid, isPaymentDue, usePaymentMethodName, usePaymentStatusName } from '@/domain/payment'
import { count, date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { CancelOrder } from '@/storefront/account/cancel-order'
import { StatusBadge } from '@/storefront/account/status'
import { accountTexts } from '@/storefront/account/texts'
import { Timeline } from '@/storefront/account/timeline'
import { pay } from '@/storefront/buy/pay'
import { Totals } from '@/storefront/buy/summary'
import { optionsText } from '@/storefront/cart/line'
import { Button } from '@/ui/button'
import { Amount } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { SignedIn } from '@/ui/signed-in'
import { SkeletonLines } from '@/ui/skeleton'

export const Component = () => (
  <SignedIn>
    <OrderPage />
  </SignedIn>
)

function OrderPage() {
  const { id = '' } = useParams()
  const asked = read('/api/v1/orders/{id}', { path: { id } })
  const order = useQuery(asked)
  if (order.isError && !order.data) return <Unreadable error={order.error} onRetry={() => void order.refetch()} />
  if (!order.data) return <SkeletonLines lines={10} />
  return <Details order={order.data} onChange={(now) => void setData(asked, now)} />
}

function Details({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const t = useText(accountTexts)
  const again = useSend((method: string) => pay(order.checkoutId, method))
  const due = isPaymentDue(order)
  const method = usePaymentMethodName()
  const paymentStatus = usePaymentStatusName('buyer')
  return (
    <div className="flex flex-col gap-5">
      <Link to="/orders" className="link self-start text-sm">
        {t('again')}
      </Link>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={t('order', { number: order.number })} />
        <StatusBadge status={order.status} />
        <p className="w-full text-sm text-muted">
          {t('placed', { date: date(order.placedAt, 'time') })} ·{' '}
          <Link to={`/s/${order.shopId}`} className="link">
            {order.shopName}
          </Link>
        </p>
      </div>
      {due && (
        <Button kind="main" className="self-start" busy={again.isPending} onClick={() => again.once(order.payment.method)}>
          {t('payNow')}
        </Button>
      )}
      {due && order.payUntil && <p className="text-sm text-muted">{t('payUntil', { date: date(order.payUntil, 'time') })}</p>}
      <ProblemNote error={again.error} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="flex flex-col gap-5">
          <section className="card p-4 sm:p-5">
            <h2 className="mb-4 text-lg font-semibold">{t('timeline')}</h2>
            <Timeline order={order} />
          </section>
          <section className="card p-4 sm:p-5">
            <h2 className="mb-2 text-lg font-semibold">{t('whatsIn')}</h2>
            <ul className="divide-y divide-line">
              {order.lines.map((l) => (
                <li key={l.id} className="flex items-center gap-3 py-3">
                  <Picture src={l.imageUrl} alt="" width={64} height={64} className="size-14 shrink-0 rounded-lg" />
                  <div className="min-w-0 flex-1">
                    <Link to={`/p/${l.productId}`} className="font-medium hover:underline">
                      {l.title}
                    </Link>
                    <p className="text-sm text-muted">
                      {optionsText(l.options)} <span className="whitespace-nowrap">× {count(l.quantity)}</span>
                    </p>
                  </div>
                  <Amount of={l.lineTotal} />
                </li>
              ))}
            </ul>
            <Totals of={order} paid={isPaid(order.payment)} />
          </section>
        </div>
        <aside className="flex flex-col gap-5">
          {order.shipment?.trackingNumber && (
            <section className="card p-4 text-sm">
              <h2 className="mb-1 text-lg font-semibold">{t('tracking')}</h2>
              <p>
                <span className="capitalize">{order.shipment.carrier}</span> · {t('trackingNumber')}{' '}
                <span className="font-medium">{order.shipment.trackingNumber}</span>
              </p>
              {order.shipment.estimatedDelivery && (
                <p className="text-muted">{t('expected', { date: date(order.shipment.estimatedDelivery) })}</p>
              )}
              {order.shipment.trackingUrl && (
                <a
                  href={order.shipment.trackingUrl}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="link mt-1 inline-flex items-center gap-1"
                >
                  {t('follow')}
                  <ExternalLink aria-hidden size={14} />
                </a>
              )}
            </section>
          )}
          <section className="card p-4 text-sm">
            <h2 className="mb-1 text-lg font-semibold">{t('sentTo')}</h2>
            <p className="font-medium">{order.shippingAddress.recipient}</p>
            <p className="text-muted">{addressText({ area: null, postcode: null, ...order.shippingAddress })}</p>
            <p className="text-muted">{order.shippingAddress.phone}</p>
          </section>
          <section className="card p-4 text-sm">
            <h2 className="mb-1 text-lg font-semibold">{t('payment')}</h2>
            <p>
              {method(order.payment.method)}: {paymentStatus(order.payment.status)}
            </p>
            {order.note && (
              <p className="mt-2 text-muted">
                {t('note')}: {order.note}
              </p>
            )}
          </section>
          {order.allowed.includes('cancelled') && <CancelOrder order={order} onDone={onChange} />}
        </aside>
      </div>
    </div>
  )
}
