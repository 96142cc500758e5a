import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { ParcelForm } from '@/seller/orders/parcel-form'
import { useParcel } from '@/seller/orders/step'
import { ordersTexts } from '@/seller/orders/texts'
import { Dialog } from '@/ui/dialog'

/** Hands a parcel to the courier, with what the buyer needs to follow it. */
export function ShipDialog({ order, onClose, onDone, onOvertaken }: { order: Order; onClose: () => void; onDone: (order: Order) => void; onOvertaken: (order: Order) => void }) {
  const t = useText(ordersTexts)
  const send = useParcel({ onDone: (now) => { onClose(); onDone(now) }, onOvertaken: (now) => { onClose(); onOvertaken(now) } })
  return (
    <Dialog open onClose={onClose} title={t('shipTitle', { number: order.number })}>
      <ParcelForm parcel={order.shipment} to="shipped" action={t('ship')} busy={send.isPending} problem={send.error} onSend={(news) => send.once({ id: order.id, ...news })} />
    </Dialog>
  )
}
