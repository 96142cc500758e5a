import type { LucideIcon } from 'lucide-react'
import { LogOut, ShoppingBag } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { signOut } from '@/api/account'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/class'
import { SignedIn } from '@/ui/signed-in'
import { uiTexts } from '@/ui/texts'
import { LanguageSwitch, ThemeSwitch } from '@/ui/theme'

export type Place = { to: string; title: string; icon: LucideIcon; /** How many things wait there. */ waiting?: number | undefined }

/** Around every page of a place of work: whose it is, where one can go, and the page. Its places stand at the side, on a phone in a row that scrolls. */
export function Portal({ as, home, title, places }: { as: 'seller' | 'admin'; home: string; title: string; places: Place[] }) {
  const t = useText(uiTexts)
  const go = useNavigate()
  const row = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  const counted = places.map((p) => p.waiting ?? 0).join()
  // Where one is, is seen also where the row is longer than the screen.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (here) row.current?.scrollTo({ left: here.offsetLeft - 48 })
  }, [pathname, counted])
  const leave = async () => {
    await signOut()
    await go('/')
  }
  return (
    <SignedIn as={as}>
      <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr] lg:grid-rows-[auto_1fr]">
        <header className="no-print border-b border-line bg-surface lg:col-span-2">
          <div className="flex min-h-14 items-center gap-1 px-4">
            <Link to={home} className="flex-1 truncate font-bold sm:text-lg text-accent-ink">
              {title}
            </Link>
            <Link
              to="/"
              title={t('toShop')}
              className="me-1 inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-lg px-2 text-sm hover:bg-sunken"
            >
              <ShoppingBag aria-hidden size={20} />
              <span className="max-sm:sr-only">{t('toShop')}</span>
            </Link>
            <LanguageSwitch />
            <ThemeSwitch />
            <IconButton label={t('signOut')} onClick={() => void leave()}>
              <LogOut aria-hidden size={20} />
            </IconButton>
          </div>
        </header>
        <nav aria-label={title} className="no-print border-b border-line bg-surface lg:border-e lg:border-b-0">
          <ul ref={row} className="no-bar relative flex gap-1 overflow-x-auto p-2 lg:sticky lg:top-0 lg:flex-col lg:p-3">
            {places.map(({ to, title: name, icon: Icon, waiting = 0 }) => (
              <li key={to} className="shrink-0">
                <NavLink
                  to={to}
                  end={to === home}
                  className={({ isActive }) =>
                    cx(
                      'flex min-h-11 items-center gap-2.5 rounded-lg px-3 text-sm whitespace-nowrap hover:bg-sunken',
                      isActive && 'bg-accent-soft font-semibold text-accent-ink',
                    )
                  }
                >
                  <Icon aria-hidden size={18} />
                  {name}
                  {waiting > 0 && (
                    <span className="ms-auto rounded-full bg-warm-soft px-2 text-xs font-semibold text-warm-ink">{count(waiting)}</span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" className="mx-auto w-full max-w-7xl min-w-0 px-4 py-6 sm:px-6">
          <Outlet />
        </main>
      </div>
    </SignedIn>
  )
}
