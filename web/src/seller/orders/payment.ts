import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { ordersTexts } from '@/seller/orders/texts'

const known = ['pending', 'authorized', 'paid', 'failed', 'refunded', 'partially_refunded', 'collected_on_delivery'] as const

/** "Cash on delivery: not paid yet". */
export function usePaymentText() {
  const t = useText(ordersTexts)
  return ({ payment: { method, status } }: Order) => {
    const how = method === 'cod' || method === 'mock' ? t(`method_${method}`) : method
    const state = known.find((s) => s === status)
    return `${how}: ${state ? t(`payment_${state}`) : status}`
  }
}

/** What the courier is to bring back. */
export const isToCollect = ({ status, payment }: Order) => payment.method === 'cod' && payment.status === 'pending' && status !== 'cancelled'
