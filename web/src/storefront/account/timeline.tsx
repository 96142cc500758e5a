import { Check } from 'lucide-react'
import type { Order } from '@/api/types'
import { orderProgress, useOrderStatusName } from '@/domain/order-status'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { cx } from '@/ui/class'

/** What has happened to an order, and what is still to come. */
export function Timeline({ order }: { order: Order }) {
  const t = useText(accountTexts)
  const name = useOrderStatusName('buyer')
  const ahead = orderProgress.includes(order.status) ? orderProgress.slice(orderProgress.indexOf(order.status) + 1) : []
  const steps = [
    ...order.history.map((h) => ({ status: h.status, at: h.at, note: h.note })),
    ...ahead.map((status) => ({ status, at: null, note: null })),
  ]
  return (
    <ol>
      {steps.map((step, n) => (
        <li key={`${step.status}-${n}`} className="relative flex gap-3 pb-5 last:pb-0">
          {n < steps.length - 1 && (
            <span aria-hidden className={cx('absolute start-3 top-6 bottom-0 w-px', steps[n + 1]?.at ? 'bg-accent' : 'bg-line')} />
          )}
          <span
            aria-hidden
            className={cx(
              'z-10 grid size-6 shrink-0 place-items-center rounded-full border-2',
              step.at ? 'border-accent bg-accent text-on-accent' : 'border-line bg-surface',
            )}
          >
            {step.at && <Check size={14} />}
          </span>
          <div className={cx('min-w-0', !step.at && 'text-muted')}>
            <p className={cx(step.at && 'font-medium')}>
              {name(step.status)} <span className="sr-only">({t(step.at ? 'done' : 'next')})</span>
            </p>
            {step.at && <p className="text-sm text-muted">{date(step.at, 'time')}</p>}
            {step.note && <p className="text-sm">{step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
