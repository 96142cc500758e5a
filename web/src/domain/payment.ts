import { table, useText } from '@/i18n/text'
import type { Tone } from '@/ui/badge'
import type { Viewer } from '@/domain/viewer'

export const paymentStatuses = [
  'pending',
  'authorized',
  'paid',
  'failed',
  'refunded',
  'partially_refunded',
  'collected_on_delivery',
  'cancelled',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]
const isPaymentStatus = (text: string): text is PaymentStatus => paymentStatuses.some((s) => s === text)

const tones: Record<PaymentStatus, Tone> = {
  pending: 'warm',
  authorized: 'warm',
  paid: 'good',
  failed: 'bad',
  refunded: 'plain',
  partially_refunded: 'warm',
  collected_on_delivery: 'good',
  cancelled: 'bad',
}
export const paymentTone = (status: string): Tone => (isPaymentStatus(status) ? tones[status] : 'plain')

type Payment = { method: string; status: string }

/** The buyer has paid the whole amount, online or in cash. */
export const isPaid = ({ status }: Payment) => status === 'paid' || status === 'collected_on_delivery'

/** The buyer has to pay online before the order goes on. */
export const isPaymentDue = ({ status, payment }: { status: string; payment: Payment }) =>
  status === 'pending' && payment.method !== 'cod' && payment.status !== 'paid'

/** What the buyer reads; seller_ and admin_ where others read something else. */
export const paymentStatusTexts = table(
  {
    pending: 'not paid yet',
    authorized: 'authorized',
    paid: 'paid',
    failed: 'payment failed',
    refunded: 'refunded',
    partially_refunded: 'partly refunded',
    collected_on_delivery: 'paid in cash',
    cancelled: 'cancelled',
    seller_collected_on_delivery: 'collected on delivery',
    admin_pending: 'Not paid yet',
    admin_authorized: 'Authorized',
    admin_paid: 'Paid',
    admin_failed: 'Failed',
    admin_refunded: 'Refunded',
    admin_partially_refunded: 'Partly refunded',
    admin_collected_on_delivery: 'Paid in cash',
    admin_cancelled: 'Cancelled',
  },
  {
    pending: 'এখনো দেওয়া হয়নি',
    authorized: 'অনুমোদিত',
    paid: 'পরিশোধিত',
    failed: 'পেমেন্ট হয়নি',
    refunded: 'টাকা ফেরত দেওয়া হয়েছে',
    partially_refunded: 'আংশিক ফেরত দেওয়া হয়েছে',
    collected_on_delivery: 'নগদে পরিশোধিত',
    cancelled: 'বাতিল',
    seller_collected_on_delivery: 'ডেলিভারিতে নেওয়া হয়েছে',
    admin_pending: 'এখনো দেওয়া হয়নি',
    admin_authorized: 'অনুমোদিত',
    admin_paid: 'পরিশোধিত',
    admin_failed: 'হয়নি',
    admin_refunded: 'ফেরত দেওয়া হয়েছে',
    admin_partially_refunded: 'আংশিক ফেরত',
    admin_collected_on_delivery: 'নগদে পরিশোধিত',
    admin_cancelled: 'বাতিল',
  },
)

const methodTexts = table({ cod: 'Cash on delivery', mock: 'Test payment' }, { cod: 'ক্যাশ অন ডেলিভারি', mock: 'পরীক্ষামূলক পেমেন্ট' })

/** The name of a payment status for a viewer; an unknown status is shown as the API has it. */
export function usePaymentStatusName(viewer: Viewer) {
  const t = useText(paymentStatusTexts)
  return (status: string): string => {
    if (!isPaymentStatus(status)) return status
    const key = `${viewer}_${status}`
    return t(key in paymentStatusTexts.en ? (key as keyof typeof paymentStatusTexts.en) : status)
  }
}

/** The name of a payment method; an unknown method is shown by its code. */
export function usePaymentMethodName() {
  const t = useText(methodTexts)
  return (method: string): string => (method === 'cod' || method === 'mock' ? t(method) : method)
}
