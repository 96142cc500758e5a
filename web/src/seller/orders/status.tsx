import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { ordersTexts } from '@/seller/orders/texts'
import { Badge, type Tone } from '@/ui/badge'

export const statuses = ['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled', 'returned'] as const
export type Status = (typeof statuses)[number]
export const isStatus = (text: string): text is Status => statuses.some((s) => s === text)

const tones: Record<Status, Tone> = { pending: 'warm', confirmed: 'info', processing: 'info', shipped: 'info', delivered: 'good', completed: 'good', cancelled: 'bad', returned: 'plain' }

/** Pending, and only the buyer's money can change that. */
export const awaitsPayment = (order: Order) => order.status === 'pending' && !order.allowed.includes('confirmed')

// As the API counts them.
const lateAfter = 2 * 24 * 60 * 60 * 1000
export const isLate = (order: Order) =>
  ['pending', 'confirmed', 'processing'].includes(order.status) && !awaitsPayment(order) && Date.now() - Date.parse(order.placedAt) > lateAfter

export function useStatusName() {
  const t = useText(ordersTexts)
  return (status: string) => (isStatus(status) ? t(`status_${status}`) : status)
}

export function StatusBadges({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const name = useStatusName()
  return (
    <>
      {awaitsPayment(order) ? <Badge>{t('awaitsPayment')}</Badge> : <Badge tone={isStatus(order.status) ? tones[order.status] : 'plain'}>{name(order.status)}</Badge>}
      {isLate(order) && <Badge tone="bad">{t('late')}</Badge>}
    </>
  )
}
