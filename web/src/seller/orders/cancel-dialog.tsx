import { type SubmitEvent, useState } from 'react'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { isConflict, useStatusChange } from '@/seller/orders/status-change'
import { ordersTexts } from '@/seller/orders/texts'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'

/** Cancels an order, and says why. */
export function CancelDialog({
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
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const send = useStatusChange({
    onDone: (now) => {
      onClose()
      onDone(now)
    },
    onConflict: (now) => {
      onClose()
      onConflict(now)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim()) send.once({ id: order.id, status: 'cancelled', note: reason.trim() })
  }
  return (
    <Dialog open onClose={onClose} title={t('cancelAsk', { number: order.number })} hint={t('cancelHint')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          {(['stock', 'reach', 'asked'] as const).map((why) => (
            <Button key={why} size="small" onClick={() => setReason(t(`reason_${why}`))}>
              {t(`reason_${why}`)}
            </Button>
          ))}
        </div>
        <TextField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          error={missing ? t('needReason') : send.error?.of('note')}
          onChange={(e) => {
            setReason(e.target.value)
            setMissing(false)
          }}
        />
        {send.error && !isConflict(send.error) && <ProblemNote error={send.error} />}
        <Button type="submit" kind="danger" className="self-end max-sm:w-full" busy={send.isPending}>
          {t('do_cancelled')}
        </Button>
      </form>
    </Dialog>
  )
}
