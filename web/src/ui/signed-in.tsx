import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useSessionEnded, useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { uiTexts } from '@/ui/texts'

/** The address of the sign-in page that leads back here. */
export const signInPath = (back: { pathname: string; search?: string }) =>
  `/login?next=${encodeURIComponent(back.pathname + (back.search ?? ''))}`

/** Only for who is signed in (in that role); others are sent to sign in and come back. */
export function SignedIn({ as: role, children }: { as?: 'seller' | 'admin'; children: ReactNode }) {
  const t = useText(uiTexts)
  const user = useUser()
  const ended = useSessionEnded()
  const here = useLocation()
  // A session that ended under the page: it stays as it is behind the sign-in window.
  if (!user && !ended) return <Navigate to={signInPath(here)} replace />
  if (user && role && user.role !== role && user.role !== 'admin') {
    return (
      <main id="main" className="wrap py-16">
        <Empty page title={t('forbidden')} hint={t('forbiddenHint')}>
          <LinkButton to={signInPath(here)} kind="main">
            {t('signIn')}
          </LinkButton>
          <LinkButton to="/">{t('home')}</LinkButton>
        </Empty>
      </main>
    )
  }
  return children
}
