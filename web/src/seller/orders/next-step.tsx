import { useState } from 'react'
import type { Order } from '@/api/types'
import { useOrderStatusName } from '@/domain/order-status'
import { useText } from '@/i18n/text'
import { CancelDialog } from '@/seller/orders/cancel-dialog'
import { ShipDialog } from '@/seller/orders/ship-dialog'
import { awaitsPayment } from '@/seller/orders/status'
import { isConflict, useStatusChange } from '@/seller/orders/status-change'
import { ordersTexts } from '@/seller/orders/texts'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

/** What can be done with an order now, with a word to the buyer. */
export function NextStep({ order, onConflict }: { order: Order; onConflict: (order: Order | null) => void }) {
  const t = useText(ordersTexts)
  const name = useOrderStatusName('seller')
  const [note, setNote] = useState('')
  const [open, setOpen] = useState<'ship' | 'cancel' | null>(null)
  const onDone = (now: Order) => {
    setNote('')
    onConflict(null)
    toast(t('did', { number: now.number, status: name(now.status) }))
  }
  const send = useStatusChange({ onDone, onConflict })
  const next = order.allowed.find((s) => s !== 'cancelled')
  return (
    <section className="card flex flex-col gap-4 p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{t('nextStep')}</h2>
      {awaitsPayment(order) ? (
        <p className="text-sm text-muted">{t('waitsForPayment')}</p>
      ) : (
        order.allowed.length === 0 && <p className="text-sm text-muted">{t('end')}</p>
      )}
      {next && next !== 'shipped' && (
        <TextField
          label={t('note')}
          optional
          hint={t('noteHint')}
          maxLength={500}
          value={note}
          error={send.error?.of('note')}
          onChange={(e) => setNote(e.target.value)}
        />
      )}
      {send.error && !isConflict(send.error) && <ProblemNote error={send.error} />}
      {order.allowed.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {next && (
            <Button
              kind="main"
              className="max-sm:w-full"
              busy={send.isPending}
              onClick={() => (next === 'shipped' ? setOpen('ship') : send.once({ id: order.id, status: next, note: note.trim() || null }))}
            >
              {t(`do_${next as 'confirmed'}`)}
            </Button>
          )}
          {order.allowed.includes('cancelled') && (
            <Button kind="danger" className="max-sm:w-full" onClick={() => setOpen('cancel')}>
              {t('do_cancelled')}
            </Button>
          )}
        </div>
      )}
      {open === 'ship' && <ShipDialog order={order} onClose={() => setOpen(null)} onDone={onDone} onConflict={onConflict} />}
      {open === 'cancel' && <CancelDialog order={order} onClose={() => setOpen(null)} onDone={onDone} onConflict={onConflict} />}
    </section>
  )
}
