import { lazy, Suspense } from 'react'
import { Outlet, ScrollRestoration, useNavigation } from 'react-router'
import { checkHealth, useAway } from '@/api/connection'
import { useSessionEnded } from '@/api/session'
import { useText } from '@/i18n/text'
import { Toasts } from '@/ui/toast'
import { uiTexts } from '@/ui/texts'

const SignInAgain = lazy(() => import('@/app/sign-in-again'))

/** Around all areas: what may have to be said on any page. */
export function Root() {
  const t = useText(uiTexts)
  const away = useAway()
  const ended = useSessionEnded()
  const going = useNavigation().state !== 'idle'
  return (
    <>
      <a href="#main" className="sr-only z-50 rounded-lg bg-surface p-3 focus:not-sr-only focus:fixed focus:start-2 focus:top-2">
        {t('skip')}
      </a>
      {going && <div aria-hidden className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent" />}
      <div role="alert" className="no-print sticky top-0 z-40">
        {away && (
          <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-warm-soft px-4 py-1.5 text-warm-ink">
            <p className="text-sm">{t('awayShort')}</p>
            <button type="button" className="min-h-9 text-sm font-semibold underline underline-offset-2" onClick={() => void checkHealth()}>
              {t('retry')}
            </button>
          </div>
        )}
      </div>
      <Outlet />
      <Toasts />
      {ended && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
      <ScrollRestoration />
    </>
  )
}
