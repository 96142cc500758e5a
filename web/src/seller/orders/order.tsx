import { useQuery } from '@tanstack/react-query'
import { Phone, Printer } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { addressLines } from '@/domain/address'
import { History } from '@/seller/orders/history'
import { Lines } from '@/seller/orders/lines'
import { NextStep } from '@/seller/orders/next-step'
import { ConflictNote } from '@/seller/orders/conflict-note'
import { Parcel } from '@/seller/orders/parcel'
import { usePaymentText } from '@/seller/orders/payment'
import { StatusBadges } from '@/seller/orders/status'
import { ordersTexts } from '@/seller/orders/texts'
import { LinkButton } from '@/ui/button'
import { When } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const { id = '' } = useParams()
  const order = useQuery(read('/api/v1/orders/{id}', { path: { id } }))
  if (order.isError && !order.data) return <Unreadable error={order.error} onRetry={() => void order.refetch()} />
  if (!order.data) return <SkeletonLines lines={10} />
  return <Details key={id} order={order.data} />
}

function Details({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const payment = usePaymentText()
  const [conflict, setConflict] = useState<Order | null>(null)
  const to = order.shippingAddress
  return (
    <div className="flex flex-col gap-5">
      <Link to="/seller/orders" className="link self-start text-sm">
        {t('back')}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <PageTitle title={t('order', { number: order.number })} />
        <StatusBadges order={order} />
        <LinkButton to={`/seller/orders/${order.id}/slip`} className="sm:ms-auto">
          <Printer aria-hidden size={18} />
          {t('slip')}
        </LinkButton>
        <p className="w-full text-sm text-muted">
          <When at={order.placedAt} style="time" /> · {order.shopName}
        </p>
      </div>
      {conflict && <ConflictNote order={conflict} />}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <NextStep order={order} onConflict={setConflict} />
          <Parcel order={order} onConflict={setConflict} />
          <Lines order={order} />
        </div>
        <aside className="flex min-w-0 flex-col gap-5">
          <section className="card flex flex-col gap-1 p-4">
            <h2 className="font-semibold">{t('recipient')}</h2>
            <p className="font-medium">{to.recipient}</p>
            <p className="text-sm text-muted">{addressLines(to).join(', ')}</p>
            {to.phone && (
              <a href={`tel:${to.phone.replace(/[^+\d]/g, '')}`} className="link inline-flex min-h-11 items-center gap-1.5 text-sm">
                <Phone aria-hidden size={16} />
                {t('call', { phone: to.phone })}
              </a>
            )}
          </section>
          {order.note && (
            <section className="card p-4">
              <h2 className="font-semibold">{t('buyerNote')}</h2>
              <p className="mt-1 text-sm whitespace-pre-line">{order.note}</p>
            </section>
          )}
          <section className="card p-4">
            <h2 className="font-semibold">{t('payment')}</h2>
            <p className="mt-1 text-sm">{payment(order)}</p>
          </section>
          <History order={order} />
        </aside>
      </div>
    </div>
  )
}
