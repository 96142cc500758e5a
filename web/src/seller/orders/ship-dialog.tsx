import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { ParcelForm } from '@/seller/orders/parcel-form'
import { useShipmentUpdate } from '@/seller/orders/status-change'
import { ordersTexts } from '@/seller/orders/texts'
import { Dialog } from '@/ui/dialog'

/** Hands a parcel to the courier, with what the buyer needs to follow it. */
export function ShipDialog({
  order,
  onClose,
  onDone,
  onConflict,
}: {
  order: Order
  onClose: () => void
  onDone: (order: Order) => void
  onConflict: (order: Order) => void
}) {
  const t = useText(ordersTexts)
  const send = useShipmentUpdate({
    onDone: (now) => {
      onClose()
      onDone(now)
    },
    onConflict: (now) => {
      onClose()
      onConflict(now)
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('shipTitle', { number: order.number })}>
      <ParcelForm
        parcel={order.shipment}
        to="shipped"
        action={t('ship')}
        busy={send.isPending}
        problem={send.error}
        onSend={(news) => send.once({ id: order.id, ...news })}
      />
    </Dialog>
  )
}
