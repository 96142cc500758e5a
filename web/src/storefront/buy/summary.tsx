import type { ReactNode } from 'react'
import type { Schemas } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { buyTexts } from '@/storefront/buy/texts'
import { Button } from '@/ui/button'
import { cx } from '@/ui/class'
import { Amount } from '@/ui/money'
import { SkeletonLines } from '@/ui/skeleton'

type Props = {
  quote: Schemas['CheckoutQuote'] | undefined
  stale: boolean
  needsAddress: boolean
  waiting: boolean
  ready: boolean
  busy: boolean
  children: ReactNode
}

/** What is bought and what it costs, and the button that does it. */
export function Summary({ quote, stale, needsAddress, waiting, ready, busy, children }: Props) {
  const t = useText(buyTexts)
  return (
    <aside className="card flex flex-col gap-4 p-4 sm:p-5 lg:sticky lg:top-4">
      <h2 className="text-lg font-semibold">{t('summary')}</h2>
      {quote ? (
        <div className={cx('flex flex-col gap-4 transition-opacity', stale && 'opacity-60')} aria-live="polite">
          {quote.orders.map((order) => (
            <div key={order.shopId}>
              <h3 className="text-sm font-medium text-muted">{t('parcelOf', { shop: order.shopName })}</h3>
              <ul className="text-sm">
                {order.lines.map((l) => (
                  <li key={l.variantId} className="flex justify-between gap-4 py-0.5">
                    <span className="min-w-0">
                      {l.title} × {count(l.quantity)}
                    </span>
                    <Amount of={l.lineTotal} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <Totals of={quote} />
        </div>
      ) : waiting ? (
        <SkeletonLines lines={5} />
      ) : (
        needsAddress && <p className="text-sm text-muted">{t('needAddress')}</p>
      )}
      {children}
      <Button type="submit" kind="main" wide busy={busy} disabled={!ready}>
        {t('place')}
      </Button>
      <p role="status" className="text-sm text-muted">
        {busy && t('placing')}
      </p>
    </aside>
  )
}

type Sums = Pick<Schemas['CheckoutQuote'], 'subtotal' | 'discount' | 'shippingFee' | 'tax' | 'total'>

/** paid: it is not asked for any more. */
export function Totals({ of: sums, paid = false }: { of: Sums; paid?: boolean }) {
  const t = useText(buyTexts)
  const lines = [
    { text: t('subtotal'), value: sums.subtotal, always: true },
    { text: t('discount'), value: { ...sums.discount, amount: -sums.discount.amount }, always: false },
    { text: t('delivery'), value: sums.shippingFee, always: true },
    { text: t('tax'), value: sums.tax, always: false },
  ]
  return (
    <dl className="flex flex-col gap-1 border-t border-line pt-3 text-sm">
      {lines
        .filter((l) => l.always || l.value.amount !== 0)
        .map((l) => (
          <div key={l.text} className="flex justify-between">
            <dt className="text-muted">{l.text}</dt>
            <dd>
              <Amount of={l.value} />
            </dd>
          </div>
        ))}
      <div className="flex justify-between pt-1 text-lg font-semibold">
        <dt>{t(paid ? 'sum' : 'total')}</dt>
        <dd data-testid="total">
          <Amount of={sums.total} />
        </dd>
      </div>
    </dl>
  )
}
