import type { Order } from '@/api/types'
import { useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { ordersTexts } from '@/seller/orders/texts'
import { When } from '@/ui/money'

/** What has happened to an order, and who did it. */
export function History({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const name = useOrderStatusName('seller')
  return (
    <section className="card p-4">
      <h2 className="font-semibold">{t('history')}</h2>
      <ol className="mt-2 flex flex-col gap-3 text-sm">
        {order.history.map((h, n) => (
          <li key={n} className="border-s-2 border-accent ps-3">
            <p className="font-medium">{name(h.status)}</p>
            <p className="text-muted">
              <When at={h.at} style="time" /> ·{' '}
              {h.by === 'buyer' || h.by === 'seller' || h.by === 'admin' || h.by === 'system' ? t(`by_${h.by}`) : h.by}
            </p>
            {h.note && <p>{h.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
