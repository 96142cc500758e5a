import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { orderTexts } from '@/admin/orders/texts'
import { Status } from '@/admin/status'
import { useLabel } from '@/admin/labels'
import { Amount } from '@/ui/money'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

/** How an order is paid, and every attempt to. */
export function PaymentOf({ order }: { order: Order }) {
  const o = useText(orderTexts)
  const label = useLabel()
  const payment = useQuery(read('/api/v1/payments/{orderId}', { path: { orderId: order.id } }))
  return (
    <section className="card flex flex-col gap-3 p-4 text-sm">
      <h2 className="text-lg font-semibold">{o('payment')}</h2>
      {payment.isPending && <SkeletonLines lines={3} />}
      {payment.isError && <ProblemNote error={payment.error} onRetry={() => void payment.refetch()} />}
      {payment.data && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span>{label('method', payment.data.method)}</span>
            <Status of="payment" is={payment.data.status} />
          </div>
          <dl>
            <div className="flex justify-between">
              <dt className="text-muted">{o('amount')}</dt>
              <dd>
                <Amount of={payment.data.amount} />
              </dd>
            </div>
            {payment.data.refunded.amount > 0 && (
              <div className="flex justify-between">
                <dt className="text-muted">{o('refunded')}</dt>
                <dd>
                  <Amount of={payment.data.refunded} />
                </dd>
              </div>
            )}
          </dl>
          <div>
            <h3 className="font-medium">{o('attempts')}</h3>
            {payment.data.attempts.length === 0 && <p className="text-muted">{o('noAttempts')}</p>}
            <ul>
              {payment.data.attempts.map((a) => (
                <li key={a.id} className="flex flex-wrap items-center justify-between gap-2 py-1">
                  <span className="text-muted">{o('attempt', { method: label('method', a.method), date: date(a.createdAt, 'time') })}</span>
                  <Status of="attempt" is={a.status} />
                </li>
              ))}
            </ul>
          </div>
          <Link to={`/admin/orders?checkout=${order.checkoutId}`} className="link self-start">
            {o('togetherWith')}
          </Link>
        </>
      )}
    </section>
  )
}
