import type { Order } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { useMethodName } from '@/seller/orders/method-name'
import { ordersTexts } from '@/seller/orders/texts'
import { Amount } from '@/ui/money'
import { Picture } from '@/ui/picture'

export const optionsText = (options: Record<string, string>) =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')

/** What is to be packed, and what it comes to. */
export function Lines({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const method = useMethodName(order)
  const sums = [
    { text: t('subtotal'), value: order.subtotal, always: true },
    { text: t('discount'), value: { ...order.discount, amount: -order.discount.amount }, always: false },
    { text: t('deliveryFee', { method }), value: order.shippingFee, always: true },
    { text: t('tax'), value: order.tax, always: false },
  ]
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="mb-1 text-lg font-semibold">{t('lines')}</h2>
      <ul className="divide-y divide-line">
        {order.lines.map((l) => (
          <li key={l.id} className="flex items-center gap-3 py-3">
            <Picture src={l.imageUrl} alt="" width={64} height={64} className="size-14 shrink-0 rounded-lg" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{l.title}</p>
              <p className="text-sm break-words text-muted">{[optionsText(l.options), l.sku].filter(Boolean).join(' · ')}</p>
            </div>
            <div className="text-end">
              <p className="text-sm text-muted">
                {count(l.quantity)} × <Amount of={l.unitPrice} />
              </p>
              <Amount of={l.lineTotal} className="font-medium" />
            </div>
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-1 border-t border-line pt-3 text-sm">
        {sums
          .filter((s) => s.always || s.value.amount !== 0)
          .map((s) => (
            <div key={s.text} className="flex justify-between gap-3">
              <dt className="text-muted">{s.text}</dt>
              <dd>
                <Amount of={s.value} />
              </dd>
            </div>
          ))}
        <div className="flex justify-between pt-1 text-lg font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Amount of={order.total} />
          </dd>
        </div>
      </dl>
    </section>
  )
}
