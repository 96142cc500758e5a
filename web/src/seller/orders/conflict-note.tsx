import type { Order } from '@/api/types'
import { isOrderStatus, useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { ordersTexts } from '@/seller/orders/texts'
import { Note } from '@/ui/problem'

/** Why a step could not be taken: what the order has become meanwhile, and what can follow. */
export function ConflictNote({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const name = useOrderStatusName('seller')
  const steps = order.allowed.filter(isOrderStatus).map((s) => t(`do_${s as 'confirmed'}`))
  return (
    <Note tone="warm" title={t('moved', { number: order.number, status: name(order.status) })}>
      <p className="text-sm">
        {t('movedHint')} {steps.length > 0 ? t('movedNext', { steps: steps.join(', ') }) : t('movedEnd')}
      </p>
    </Note>
  )
}
