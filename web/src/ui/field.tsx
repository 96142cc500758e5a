import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

type Named = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** The label is for screen readers alone. */ bare?: boolean
  className?: string
}
type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A label, a control, a hint and an error, tied together for those who do not see them side by side. */
export function Field({
  label,
  hint,
  error,
  bare = false,
  optional = false,
  className,
  children,
}: Named & { optional?: boolean; children: (wiring: Wiring) => ReactNode }) {
  const t = useText(uiTexts)
  const id = useId()
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={bare ? 'sr-only' : 'text-sm font-medium'}>
        {label} {optional && <span className="font-normal text-muted">({t('optional')})</span>}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-bad-ink">
          {error}
        </p>
      )}
    </div>
  )
}

type Text = Named & { /** Says so beside the label. */ optional?: boolean }

export function TextField({ label, hint, error, bare, optional, className, ...input }: Text & Omit<ComponentProps<'input'>, 'className'>) {
  return (
    <Field {...({ label, hint, error, className } as Named)} bare={bare ?? false} optional={optional ?? false}>
      {(w) => <input {...input} {...w} className="control" />}
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  bare,
  optional,
  className,
  ...input
}: Text & Omit<ComponentProps<'textarea'>, 'className'>) {
  return (
    <Field {...({ label, hint, error, className } as Named)} bare={bare ?? false} optional={optional ?? false}>
      {(w) => <textarea rows={4} {...input} {...w} className="control" />}
    </Field>
  )
}

/** The native one: on a phone nothing is better, and everybody knows its keys. */
export function Select({ label, hint, error, bare, optional, className, ...input }: Text & Omit<ComponentProps<'select'>, 'className'>) {
  return (
    <Field {...({ label, hint, error, className } as Named)} bare={bare ?? false} optional={optional ?? false}>
      {(w) => <select {...input} {...w} className="control px-2" />}
    </Field>
  )
}

export function PasswordField({ label, hint, error, className, ...input }: Named & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  const t = useText(uiTexts)
  const [shown, setShown] = useState(false)
  return (
    <Field {...({ label, hint, error, className } as Named)}>
      {(w) => (
        <div className="relative">
          <input {...input} {...w} type={shown ? 'text' : 'password'} className="control pe-12" />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={t('showPassword')}
            title={t('showPassword')}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
          >
            {shown ? <EyeOff aria-hidden size={18} /> : <Eye aria-hidden size={18} />}
          </button>
        </div>
      )}
    </Field>
  )
}

type Choice = Omit<ComponentProps<'input'>, 'className' | 'type'> & { children: ReactNode; className?: string }

export const Checkbox = ({ children, className, ...input }: Choice) => (
  <label className={cx('flex min-h-9 items-center gap-2.5', className)}>
    <input {...input} type="checkbox" className="size-4.5 shrink-0 accent-accent" />
    <span className="min-w-0 flex-1">{children}</span>
  </label>
)

/** A radio as a card: the whole of it takes the click. */
export const RadioCard = ({ children, className, ...input }: Choice) => (
  <label
    className={cx(
      'flex items-start gap-3 rounded-lg border border-line bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
      className,
    )}
  >
    <input {...input} type="radio" className="mt-1 size-4.5 shrink-0 accent-accent outline-none" />
    <span className="min-w-0 flex-1">{children}</span>
  </label>
)
