import { type ReactNode, type SubmitEvent, useState } from 'react'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import { useText } from '@/i18n/text'
import { adminTexts } from '@/admin/texts'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextArea, TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'
import { uiTexts } from '@/ui/texts'

type Props = {
  title: string
  hint: ReactNode
  action: string
  danger?: boolean
  /** Who reads it stands beside it; one that must be given says so by required. */
  reason?: { label: string; hint?: string; required?: boolean }
  /** Must be typed before it can be done. */
  typed?: string
  send: (reason: string | null, key: string) => Promise<unknown>
  done: string
  /** The addresses whose answers are another after it. */
  changes: string[]
  onDone?: () => void
  onClose: () => void
}

/** Asks for a decision and its reason, sends it, and says that it is done. */
export function DecisionDialog({ title, hint, action, danger = false, reason, typed, send, done, changes, onDone, onClose }: Props) {
  const t = useText(adminTexts)
  const ui = useText(uiTexts)
  const [why, setWhy] = useState('')
  const [echo, setEcho] = useState('')
  const decision = useSend(send, {
    onSuccess: () => {
      toast(done)
      onClose()
      onDone?.()
    },
    // Also after a refusal: somebody else may have decided meanwhile.
    onSettled: () => void invalidate(...changes),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    decision.once(why.trim() || null)
  }
  return (
    <Dialog open onClose={onClose} title={title} hint={hint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {reason && (
          <TextArea
            label={reason.label}
            hint={reason.hint}
            optional={!reason.required}
            required={reason.required ?? false}
            rows={3}
            maxLength={500}
            value={why}
            onChange={(e) => setWhy(e.target.value)}
            error={decision.error?.of('reason') ?? decision.error?.of('note')}
          />
        )}
        {typed && (
          <TextField
            label={t('typeThis', { text: typed })}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            value={echo}
            onChange={(e) => setEcho(e.target.value)}
          />
        )}
        <ProblemNote error={decision.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button
            type="submit"
            kind={danger ? 'danger' : 'main'}
            busy={decision.isPending}
            disabled={typed !== undefined && echo.trim() !== typed}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
