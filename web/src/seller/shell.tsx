import { Link, Outlet } from 'react-router'
import { useText } from '@/i18n/text'
import { SignedIn } from '@/ui/signed-in'
import { LanguageSwitch, ThemeSwitch } from '@/ui/theme'
import { sellerTexts } from '@/seller/texts'

/** Around every page of this area. */
export function Shell() {
  const t = useText(sellerTexts)
  return (
    <SignedIn as="seller">
      <header className="no-print border-b border-line bg-surface">
        <div className="wrap flex min-h-16 flex-wrap items-center gap-2">
          <Link to="/seller" className="text-lg font-semibold">{t('title')}</Link>
          <span className="flex-1" />
          <Link to="/" className="link text-sm">{t('storefront')}</Link>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className="wrap py-6"><Outlet /></main>
    </SignedIn>
  )
}
