import type { ReactNode } from 'react'
import { useText } from '@/i18n/text'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { uiTexts } from '@/ui/texts'

/** Asks before something that cannot be taken back. */
export function Confirm(props: {
  open: boolean
  title: string
  hint?: ReactNode
  action: string
  /** Instead of “Cancel”, where that could mean either. */ back?: string
  busy?: boolean
  onYes: () => void
  onClose: () => void
  children?: ReactNode
}) {
  const t = useText(uiTexts)
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} hint={props.hint}>
      {props.children}
      <div className="mt-4 flex flex-wrap justify-end gap-3">
        <Button onClick={props.onClose}>{props.back ?? t('cancel')}</Button>
        <Button kind="danger" busy={props.busy ?? false} onClick={props.onYes}>
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}
