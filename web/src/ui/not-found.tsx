import { Compass } from 'lucide-react'
import { asProblem } from '@/api/problem'
import { useText } from '@/i18n/text'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { ProblemNote } from '@/ui/problem'
import { uiTexts } from '@/ui/texts'

export function NotFound() {
  const t = useText(uiTexts)
  return (
    <Empty page icon={<Compass />} title={t('notFound')} hint={t('notFoundHint')}>
      <LinkButton to="/" kind="main">
        {t('home')}
      </LinkButton>
    </Empty>
  )
}

/** In the place of a page whose thing could not be read. */
export function Unreadable({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText(uiTexts)
  const problem = asProblem(error)
  if (problem?.status === 404) return <NotFound />
  if (problem?.status === 403)
    return (
      <Empty page title={t('forbidden')} hint={t('forbiddenHint')}>
        <LinkButton to="/">{t('home')}</LinkButton>
      </Empty>
    )
  return <ProblemNote error={error} {...(onRetry && { onRetry })} />
}
