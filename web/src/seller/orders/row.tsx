import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Order } from '@/api/types'
import { useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { CancelDialog } from '@/seller/orders/cancel-dialog'
import { ShipDialog } from '@/seller/orders/ship-dialog'
import { isConflict, useStatusChange } from '@/seller/orders/status-change'
import { StatusBadges } from '@/seller/orders/status'
import { ordersTexts } from '@/seller/orders/texts'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { Amount, When } from '@/ui/money'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

/** An order in the queue, with its next step beside it. */
export function Row({
  order,
  shop,
  onConflict,
}: {
  order: Order
  /** Say whose it is. */ shop: boolean
  onConflict: (order: Order) => void
}) {
  const t = useText(ordersTexts)
  const name = useOrderStatusName('seller')
  const go = useNavigate()
  const [open, setOpen] = useState<'ship' | 'cancel' | null>(null)
  const onDone = (now: Order) => toast(t('did', { number: now.number, status: name(now.status) }))
  const send = useStatusChange({ onDone, onConflict })
  const next = order.allowed.find((s) => s !== 'cancelled')
  // Who brings and keeps the parcel is not the seller.
  const ours = !['shipped', 'delivered'].includes(order.status)
  const count = order.lines.reduce((sum, l) => sum + l.quantity, 0)
  return (
    <li className="card flex flex-wrap items-center gap-x-5 gap-y-3 p-4">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <Link to={`/seller/orders/${order.id}`} className="hover:underline">
            {order.number}
          </Link>
          <StatusBadges order={order} />
        </h2>
        <p className="text-sm">
          <span className="font-medium">{order.shippingAddress.recipient}</span>, {order.shippingAddress.district}
        </p>
        <p className="truncate text-sm text-muted">
          {t('items', { count })}: {order.lines.map((l) => l.title).join(', ')}
        </p>
        <p className="text-sm text-muted">
          <When at={order.placedAt} style="time" />
          {shop && ` · ${order.shopName}`}
        </p>
      </div>
      <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between sm:w-36 sm:flex-col sm:items-end sm:gap-1">
        <Amount of={order.total} className="text-lg font-semibold" />
        <Badge>{t(order.payment.method === 'cod' ? 'cod' : order.payment.status === 'paid' ? 'prepaid' : 'awaitsPayment')}</Badge>
      </div>
      <div className="flex items-center justify-end gap-1 max-sm:w-full sm:w-60">
        {next && (
          <Button
            kind={ours ? 'main' : 'plain'}
            className="max-sm:flex-1"
            busy={send.isPending}
            aria-label={t('doOf', { what: t(`do_${next as 'confirmed'}`), number: order.number })}
            onClick={() => (next === 'shipped' ? setOpen('ship') : send.once({ id: order.id, status: next, note: null }))}
          >
            {t(`do_${next as 'confirmed'}`)}
          </Button>
        )}
        <Menu
          trigger={
            <IconButton label={t('moreOf', { number: order.number })}>
              <EllipsisVertical aria-hidden size={20} />
            </IconButton>
          }
          entries={[
            { text: t('order', { number: order.number }), onSelect: () => void go(`/seller/orders/${order.id}`) },
            { text: t('slip'), onSelect: () => void go(`/seller/orders/${order.id}/slip`) },
            ...(order.allowed.includes('cancelled') ? [{ text: t('do_cancelled'), danger: true, onSelect: () => setOpen('cancel') }] : []),
          ]}
        />
      </div>
      {send.error && !isConflict(send.error) && (
        <div className="w-full">
          <ProblemNote error={send.error} />
        </div>
      )}
      {open === 'ship' && <ShipDialog order={order} onClose={() => setOpen(null)} onDone={onDone} onConflict={onConflict} />}
      {open === 'cancel' && <CancelDialog order={order} onClose={() => setOpen(null)} onDone={onDone} onConflict={onConflict} />}
    </li>
  )
}
