import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from '@/ui/class'

type Look = { kind?: 'main' | 'plain' | 'quiet' | 'danger' | undefined; size?: 'normal' | 'small' | undefined; wide?: boolean | undefined }

const kinds = {
  main: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  plain: 'bg-surface text-ink border-edge hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-surface text-bad-ink border-bad hover:bg-bad-soft',
}

const look = ({ kind = 'plain', size = 'normal', wide = false }: Look, more?: string) =>
  cx(
    'inline-flex items-center justify-center gap-2 rounded-lg border text-center font-medium transition-colors select-none disabled:opacity-60 aria-disabled:opacity-60',
    kinds[kind],
    size === 'small' ? 'min-h-9 px-3 py-1 text-sm' : 'min-h-11 px-4 py-2',
    wide && 'w-full',
    more,
  )

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> &
  Look & { /** Under way: it takes no click, and screen readers hear it. */ busy?: boolean; className?: string }

export function Button({ kind, size, wide, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={look({ kind, size, wide }, className)}
      onClick={busy ? (e) => e.preventDefault() : onClick}
    >
      {children}
      {busy && (
        <span aria-hidden className="flex gap-0.5">
          {[0, 1, 2].map((n) => (
            <i key={n} className="size-1 animate-pulse rounded-full bg-current" style={{ animationDelay: `${n * 150}ms` }} />
          ))}
        </span>
      )}
    </button>
  )
}

export function LinkButton({ kind, size, wide, className, ...rest }: Omit<LinkProps, 'className'> & Look & { className?: string }) {
  return <Link {...rest} className={look({ kind, size, wide }, className)} />
}

/** A button that shows only an icon; its label is read out and shown on hover. */
export function IconButton({
  label,
  children,
  className,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'className'> & { label: string; children: ReactNode; className?: string }) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-grid size-11 shrink-0 place-items-center rounded-lg text-ink transition-colors hover:bg-sunken disabled:opacity-60',
        className,
      )}
    >
      {children}
    </button>
  )
}
