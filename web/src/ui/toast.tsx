import { type ReactNode, useSyncExternalStore } from 'react'
import { X } from 'lucide-react'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

type Toast = { id: number; text: ReactNode; tone: 'plain' | 'bad'; action?: { text: string; run: () => void } }

const listeners = new Set<() => void>()
let shown: Toast[] = []
let last = 0

function set(next: Toast[]) {
  shown = next
  for (const tell of listeners) tell()
}

const dismiss = (id: number) => set(shown.filter((t) => t.id !== id))

/** Says briefly that something was done, or not. What a person must act upon does not belong here but on the page. */
export function toast(text: ReactNode, { tone = 'plain', action }: { tone?: Toast['tone']; action?: Toast['action'] } = {}) {
  const id = ++last
  set([...shown.slice(-2), { id, text, tone, ...(action && { action }) }])
  setTimeout(() => dismiss(id), action ? 8000 : 5000)
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** Where toasts appear; screen readers hear them without losing their place. */
export function Toasts() {
  const t = useText(uiTexts)
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <div
      role="status"
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 sm:items-end"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className={cx(
            'pointer-events-auto flex w-full max-w-sm items-center gap-3 rounded-lg py-2 ps-4 pe-2 shadow-float',
            toast.tone === 'bad' ? 'bg-bad-soft text-bad-ink' : 'bg-ink text-page',
          )}
        >
          <span className="flex-1 text-sm">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className="min-h-9 rounded px-2 text-sm font-semibold underline underline-offset-2"
              onClick={() => {
                toast.action?.run()
                dismiss(toast.id)
              }}
            >
              {toast.action.text}
            </button>
          )}
          <button
            type="button"
            aria-label={t('dismiss')}
            className="grid size-9 place-items-center rounded"
            onClick={() => dismiss(toast.id)}
          >
            <X aria-hidden size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
