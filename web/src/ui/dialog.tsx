import { type ReactNode, useRef } from 'react'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

type Props = {
  open: boolean
  onClose: () => void
  title: string
  hint?: ReactNode
  /** A panel from the side instead of a window in the middle. */
  side?: boolean
  /** Only its own buttons close it. */
  firm?: boolean
  wide?: boolean
  children: ReactNode
}

/** A modal window: focus stays inside and goes back to where it came from; Escape and the backdrop close it. */
export function Dialog({ open, onClose, title, hint, side = false, firm = false, wide = false, children }: Props) {
  const t = useText(uiTexts)
  const opener = useRef<Element | null>(null)
  const goBack = (event: Event) => {
    event.preventDefault()
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  const stay = firm ? (e: Event) => e.preventDefault() : undefined
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
          }}
          onCloseAutoFocus={goBack}
          {...(stay && { onEscapeKeyDown: stay, onInteractOutside: stay })}
          {...(!hint && { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-50 flex flex-col bg-surface text-ink shadow-float',
            side
              ? 'inset-y-0 start-0 w-[min(22rem,90vw)]'
              : cx(
                  'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-2xl sm:inset-x-auto sm:start-1/2 sm:top-1/2 sm:bottom-auto sm:w-full sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl',
                  wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
                ),
          )}
        >
          <header className="flex items-start gap-2 border-b border-line ps-5 pe-2 pt-2 pb-2">
            <div className="flex-1 py-2">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {hint && <Radix.Description className="mt-1 text-sm text-muted">{hint}</Radix.Description>}
            </div>
            {!firm && (
              <Radix.Close
                aria-label={t('close')}
                title={t('close')}
                className="grid size-11 place-items-center rounded-lg hover:bg-sunken"
              >
                <X aria-hidden size={20} />
              </Radix.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
