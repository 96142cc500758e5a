import { table, useText } from '@/i18n/text'
import type { Tone } from '@/ui/badge'
import type { Viewer } from '@/domain/viewer'

/** In the order of an order's life. */
export const orderStatuses = ['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const isOrderStatus = (text: string): text is OrderStatus => orderStatuses.some((s) => s === text)

const tones: Record<OrderStatus, Tone> = {
  pending: 'warm',
  confirmed: 'info',
  processing: 'info',
  shipped: 'info',
  delivered: 'good',
  completed: 'good',
  cancelled: 'bad',
  returned: 'plain',
}
export const orderTone = (status: string): Tone => (isOrderStatus(status) ? tones[status] : 'plain')

/** The statuses that an order passes when nothing goes wrong and before it is completed. */
export const orderProgress: readonly string[] = orderStatuses.slice(0, 5)

/** What the buyer reads; seller_ and admin_ where others read something else. */
export const orderStatusTexts = table(
  {
    pending: 'Placed',
    confirmed: 'Confirmed',
    processing: 'Being packed',
    shipped: 'On its way',
    delivered: 'Delivered',
    completed: 'Completed',
    cancelled: 'Cancelled',
    returned: 'Returned',
    seller_pending: 'New',
    seller_confirmed: 'To pack',
    seller_processing: 'To ship',
    seller_shipped: 'On the way',
    admin_pending: 'Waiting',
  },
  {
    pending: 'অর্ডার হয়েছে',
    confirmed: 'নিশ্চিত',
    processing: 'প্যাক হচ্ছে',
    shipped: 'পথে আছে',
    delivered: 'পৌঁছেছে',
    completed: 'সম্পন্ন',
    cancelled: 'বাতিল',
    returned: 'ফেরত',
    seller_pending: 'নতুন',
    seller_confirmed: 'প্যাক করতে হবে',
    seller_processing: 'পাঠাতে হবে',
    seller_shipped: 'পথে আছে',
    admin_pending: 'অপেক্ষায়',
  },
)

/** The name of a status for a viewer; an unknown status is shown as the API has it. */
export function useOrderStatusName(viewer: Viewer) {
  const t = useText(orderStatusTexts)
  return (status: string): string => {
    if (!isOrderStatus(status)) return status
    const key = `${viewer}_${status}`
    return t(key in orderStatusTexts.en ? (key as keyof typeof orderStatusTexts.en) : status)
  }
}
