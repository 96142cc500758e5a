import { useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

export function CancelOrder({ order, onDone }: { order: Order; onDone: (order: Order) => void }) {
  const t = useText(accountTexts)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useSend(
    (body: { reason: string | null }, key) => call('post', '/api/v1/orders/{id}/cancel', { path: { id: order.id }, body, key }),
    {
      onSuccess: (now) => {
        onDone(now)
        setOpen(false)
        toast(t('cancelled'))
        void invalidate('/api/v1/orders', '/api/v1/products')
      },
    },
  )
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t('cancel')}
      </Button>
      <Confirm
        open={open}
        title={t('cancelAsk')}
        hint={t(order.payment.status === 'paid' ? 'cancelHintPaid' : 'cancelHint')}
        back={t('keepOrder')}
        action={t('cancel')}
        busy={cancel.isPending}
        onYes={() => cancel.once({ reason: reason.trim() || null })}
        onClose={() => setOpen(false)}
      >
        <TextField label={t('reason')} optional maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
        <div className="mt-3">
          <ProblemNote error={cancel.error} />
        </div>
      </Confirm>
    </>
  )
}
