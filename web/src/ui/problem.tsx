import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { asProblem, type Problem } from '@/api/problem'
import { useText } from '@/i18n/text'
import { Button } from '@/ui/button'
import { uiTexts } from '@/ui/texts'

/** Something is wrong: what, and what to do. Read out when it appears. */
export const Note = ({
  tone = 'bad',
  title,
  children,
}: {
  tone?: 'bad' | 'warm' | 'info' | 'good'
  title?: string
  children?: ReactNode
}) => (
  <div
    role={tone === 'bad' ? 'alert' : 'status'}
    className={
      {
        bad: 'bg-bad-soft text-bad-ink',
        warm: 'bg-warm-soft text-warm-ink',
        info: 'bg-info-soft text-info-ink',
        good: 'bg-good-soft text-good-ink',
      }[tone] + ' flex gap-3 rounded-lg p-4'
    }
  >
    <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0" />
    <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
      {title && <p className="font-medium">{title}</p>}
      {children}
    </div>
  </div>
)

/** What a person should read about a problem. The server's texts are already in their language. */
export function useProblemText() {
  const t = useText(uiTexts)
  return (problem: Problem): { title: string; hint?: string } =>
    problem.isAway
      ? { title: t('away') }
      : problem.status === 429
        ? { title: t('tooMany', { seconds: problem.retryAfter ?? 1 }) }
        : problem.status === 412
          ? { title: t('stale') }
          : problem.status >= 500 || problem.status < 0
            ? { title: t('wrong'), ...(problem.traceId && { hint: t('wrongHint', { trace: problem.traceId }) }) }
            : { title: problem.detail || problem.title || t('wrong') }
}

/** The problem of a request, with a way to try again. On 422 the fields say the rest. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText(uiTexts)
  const text = useProblemText()
  const problem = asProblem(error)
  if (!problem) return null
  const { title, hint } = text(problem)
  return (
    <Note title={title}>
      {hint && <p className="text-sm break-all">{hint}</p>}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Note>
  )
}
