import type { ReactNode } from 'react'
import { cx } from '@/ui/class'

export type Tone = 'plain' | 'good' | 'warm' | 'bad' | 'info'

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-ink',
  good: 'bg-good-soft text-good-ink',
  warm: 'bg-warm-soft text-warm-ink',
  bad: 'bg-bad-soft text-bad-ink',
  info: 'bg-info-soft text-info-ink',
}

export const Badge = ({ tone = 'plain', children, className }: { tone?: Tone; children: ReactNode; className?: string }) => (
  <span
    className={cx(
      'inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap',
      tones[tone],
      className,
    )}
  >
    {children}
  </span>
)
