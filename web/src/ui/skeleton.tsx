import type { ReactNode } from 'react'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

/** The shape of what is coming. Give it the size of the thing, so that nothing moves when it comes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cx('animate-pulse rounded-md bg-sunken', className)} />
)

/** Wraps skeletons, and says once to screen readers that something is on its way. */
export function Waiting({ children, className }: { children: ReactNode; className?: string }) {
  const t = useText(uiTexts)
  return (
    <div aria-busy="true" className={className}>
      <span className="sr-only" role="status">
        {t('loading')}
      </span>
      {children}
    </div>
  )
}

export const SkeletonLines = ({ lines = 3 }: { lines?: number }) => (
  <Waiting className="flex flex-col gap-3">
    {Array.from({ length: lines }, (_, n) => (
      <Skeleton key={n} className={n === lines - 1 ? 'h-5 w-2/3' : 'h-5'} />
    ))}
  </Waiting>
)
