import type { Order } from '@/api/types'
import { usePaymentMethodName, usePaymentStatusName } from '@/domain/payment'

/** "Cash on delivery: not paid yet". */
export function usePaymentText() {
  const [method, status] = [usePaymentMethodName(), usePaymentStatusName('seller')]
  return ({ payment }: Order) => `${method(payment.method)}: ${status(payment.status)}`
}

/** What the courier is to bring back. */
export const isToCollect = ({ status, payment }: Order) =>
  payment.method === 'cod' && payment.status === 'pending' && status !== 'cancelled'
