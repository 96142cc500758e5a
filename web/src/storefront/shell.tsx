import { useQuery } from '@tanstack/react-query'
import { Gauge, ShoppingBag, ShoppingCart, Store, User } from 'lucide-react'
import { Link, NavLink, Outlet } from 'react-router'
import { read } from '@/api/query'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { count } from '@/i18n/format'
import { Search } from '@/storefront/browse/search'
import { useCart } from '@/storefront/cart/use-cart'
import { useCategoryName } from '@/storefront/browse/category-name'
import { shopTexts } from '@/storefront/texts'
import { LanguageSwitch, ThemeSwitch } from '@/ui/theme'

const icon =
  'relative inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-lg text-sm lg:px-2 font-medium hover:bg-sunken'

/** Around every page of the shop. */
export function Shell() {
  const t = useText(shopTexts)
  const user = useUser()
  const items = useCart().data?.itemCount ?? 0
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="no-print border-b border-line bg-surface">
        <div className="wrap flex flex-wrap items-center gap-x-1 gap-y-2 py-2">
          <Link to="/" className="flex min-h-11 items-center gap-1.5 text-lg font-bold text-accent-ink">
            <ShoppingBag aria-hidden size={22} />
            bdbazar
          </Link>
          <div className="order-last w-full md:order-none md:w-auto md:flex-1 md:px-4">
            <Search />
          </div>
          <div className="ms-auto flex items-center">
            <LanguageSwitch />
            <ThemeSwitch />
            {user && user.role !== 'buyer' && (
              <Link
                to={user.role === 'admin' ? '/admin' : '/seller'}
                className={icon}
                aria-label={t(user.role === 'admin' ? 'toAdmin' : 'toSeller')}
              >
                {user.role === 'admin' ? <Gauge aria-hidden size={20} /> : <Store aria-hidden size={20} />}
                <span className="max-lg:hidden">{t(user.role === 'admin' ? 'toAdmin' : 'toSeller')}</span>
              </Link>
            )}
            <Link to={user ? '/account' : '/login'} className={icon} aria-label={user ? t('account') : t('signIn')}>
              <User aria-hidden size={20} />
              <span className="max-lg:hidden">{user ? t('account') : t('signIn')}</span>
            </Link>
            <Link to="/cart" className={icon} aria-label={t('cartOf', { count: items })}>
              <ShoppingCart aria-hidden size={20} />
              <span className="max-lg:hidden">{t('cart')}</span>
              {items > 0 && (
                <span
                  aria-hidden
                  data-testid="cart-count"
                  className="absolute end-0 top-0 grid h-5 min-w-5 place-items-center rounded-full bg-warm px-1 text-xs font-bold text-black lg:static"
                >
                  {count(items)}
                </span>
              )}
            </Link>
          </div>
        </div>
        <CategoryBar />
      </header>
      <main id="main" className="wrap flex-1 py-6">
        <Outlet />
      </main>
      <footer className="no-print mt-8 border-t border-line bg-surface">
        <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2 py-6 text-sm text-muted">
          <p className="w-full sm:w-auto sm:flex-1">{t('footer')}</p>
          <Link to="/categories" className="link">
            {t('allCategories')}
          </Link>
          <Link to="/shops" className="link">
            {t('allShops')}
          </Link>
          <Link to="/seller" className="link">
            {t('sell')}
          </Link>
        </div>
      </footer>
    </div>
  )
}

function CategoryBar() {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const { data } = useQuery(read('/api/v1/categories', {}))
  return (
    <nav aria-label={t('categories')} className="wrap">
      <ul className="no-bar -mx-3 flex h-11 gap-1 overflow-x-auto">
        {data?.items.map((category) => (
          <li key={category.id} className="shrink-0">
            <NavLink
              to={`/c/${category.slug}`}
              className={({ isActive }) =>
                `inline-flex h-10 items-center rounded-lg px-3 text-sm hover:bg-sunken ${isActive ? 'font-semibold text-accent-ink' : 'text-muted'}`
              }
            >
              {name(category)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
