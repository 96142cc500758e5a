import type { Order } from '@/api/types'
import { orderTone, useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { ordersTexts } from '@/seller/orders/texts'
import { Badge } from '@/ui/badge'

/** Pending, and only the buyer's money can change that. */
export const awaitsPayment = (order: Order) => order.status === 'pending' && !order.allowed.includes('confirmed')

// As the API counts them.
const lateAfter = 2 * 24 * 60 * 60 * 1000
export const isLate = (order: Order) =>
  ['pending', 'confirmed', 'processing'].includes(order.status) &&
  !awaitsPayment(order) &&
  Date.now() - Date.parse(order.placedAt) > lateAfter

export function StatusBadges({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const name = useOrderStatusName('seller')
  return (
    <>
      {awaitsPayment(order) ? <Badge>{t('awaitsPayment')}</Badge> : <Badge tone={orderTone(order.status)}>{name(order.status)}</Badge>}
      {isLate(order) && <Badge tone="bad">{t('late')}</Badge>}
    </>
  )
}
