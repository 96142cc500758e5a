import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleAlert } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { read } from '@/api/query'
import { useSend } from '@/api/send'
import { isPaymentDue } from '@/domain/payment'
import { date, money } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { pay } from '@/storefront/buy/pay'
import { buyTexts } from '@/storefront/buy/texts'
import { StatusBadge } from '@/storefront/account/status'
import { Button, LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Amount } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'
import { SignedIn } from '@/ui/signed-in'
import { SkeletonLines } from '@/ui/skeleton'

export const Component = () => (
  <SignedIn>
    <Thanks />
  </SignedIn>
)

/** After checkout, and where the gateway leads back to. What the gateway's address says is only a hint: the server knows. */
function Thanks() {
  const t = useText(buyTexts)
  const [params] = useSearchParams()
  const checkout = params.get('checkout') ?? ''
  const failed = params.get('status') === 'failure'
  const found = useQuery({
    ...read('/api/v1/orders', { query: { checkout, limit: 100 } }),
    // The gateway tells the server and sends the buyer back at the same time.
    refetchInterval: ({ state }) =>
      params.get('status') === 'success' && state.data?.items.some((o) => isPaymentDue(o)) && state.dataUpdateCount < 10 ? 1000 : false,
  })
  const again = useSend((method: string) => pay(checkout, method))
  if (found.isPending) return <SkeletonLines lines={6} />
  if (found.isError) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  const orders = found.data.items
  const [first] = orders
  if (!first)
    return (
      <Empty page title={t('noCheckout')}>
        <LinkButton to="/orders" kind="main">
          {t('follow')}
        </LinkButton>
      </Empty>
    )
  const total = { amount: orders.reduce((sum, o) => sum + o.total.amount, 0), currency: first.total.currency }
  const owed = orders.some(isPaymentDue)
  return (
    <div className="mx-auto flex max-w-2xl flex-col items-center gap-6 py-6 text-center">
      {owed ? (
        <CircleAlert aria-hidden size={56} className="text-warm-ink" />
      ) : (
        <CircleCheck aria-hidden size={56} className="text-accent" />
      )}
      <PageTitle title={t(!owed ? 'placedTitle' : failed ? 'failedTitle' : 'placedPay')} />
      <p className="text-muted">
        {owed ? failed && t('failedHint') : first.payment.method === 'cod' ? t('cod', { amount: money(total) }) : t('paid')}
      </p>
      {owed && (
        <Button kind="main" busy={again.isPending} onClick={() => again.once(first.payment.method)}>
          {t('payNow', { amount: money(total) })}
        </Button>
      )}
      {owed && first.payUntil && <p className="text-sm text-muted">{t('payUntil', { date: date(first.payUntil, 'time') })}</p>}
      <ProblemNote error={again.error} />
      <ul className="card w-full divide-y divide-line text-start">
        {orders.map((order) => (
          <li key={order.id} className="flex items-center gap-3 p-4">
            <div className="min-w-0 flex-1">
              <Link to={`/orders/${order.id}`} className="link font-medium">
                {t('orderNo', { number: order.number })}
              </Link>
              <p className="text-sm text-muted">{order.shopName}</p>
            </div>
            <div className="flex flex-col items-end gap-1 sm:flex-row-reverse sm:items-center sm:gap-3">
              <Amount of={order.total} className="font-semibold" />
              <StatusBadge status={order.status} />
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-center gap-3">
        <LinkButton to="/orders" kind={owed ? 'plain' : 'main'}>
          {t('follow')}
        </LinkButton>
        <LinkButton to="/">{t('goOn')}</LinkButton>
      </div>
    </div>
  )
}
