import { BadgeCheck, PackagePlus, Store, Wallet } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { signOut } from '@/api/account'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { startTexts } from '@/seller/start/texts'
import { Button, LinkButton } from '@/ui/button'
import { PageTitle } from '@/ui/page'
import { Note } from '@/ui/problem'
import { LanguageSwitch, ThemeSwitch } from '@/ui/theme'

const registration = '/register?role=seller&next=%2Fseller'

/** For who does not sell here yet: what it takes, and the way in. */
export function Welcome() {
  const t = useText(startTexts)
  const user = useUser()
  const go = useNavigate()
  // Registering is for guests: who is signed in would only be sent on.
  const leaveFor = async (path: string) => {
    await signOut()
    await go(path)
  }
  const steps = [
    { icon: BadgeCheck, title: t('wayVerify'), hint: t('wayVerifyHint') },
    { icon: Store, title: t('wayShop'), hint: t('wayShopHint') },
    { icon: PackagePlus, title: t('wayProducts'), hint: t('wayProductsHint') },
    { icon: Wallet, title: t('waySell'), hint: t('waySellHint') },
  ]
  return (
    <div className="min-h-dvh">
      <header className="border-b border-line bg-surface">
        <div className="wrap flex min-h-14 items-center gap-1">
          <Link to="/" className="flex-1 text-lg font-bold text-accent-ink">
            bdbazar
          </Link>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className="wrap flex flex-col gap-8 py-10 sm:py-16">
        <div className="flex max-w-2xl flex-col gap-4">
          <PageTitle title={t('welcome')} className="text-3xl font-bold sm:text-4xl" />
          <p className="text-lg text-muted">{t('welcomeHint')}</p>
          {user ? (
            <>
              <Note tone="info" title={t('notSeller', { email: user.email })}>
                <p>{t('notSellerHint')}</p>
              </Note>
              <div className="flex flex-wrap gap-3">
                <Button kind="main" onClick={() => void leaveFor(registration)}>
                  {t('registerAnew')}
                </Button>
                <Button onClick={() => void leaveFor('/login?next=%2Fseller')}>{t('signInOther')}</Button>
              </div>
            </>
          ) : (
            <div className="flex flex-wrap gap-3">
              <LinkButton to={registration} kind="main">
                {t('register')}
              </LinkButton>
              <LinkButton to="/login?next=%2Fseller">{t('signIn')}</LinkButton>
            </div>
          )}
        </div>
        <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {steps.map(({ icon: Icon, title, hint }) => (
            <li key={title} className="card flex flex-col gap-2 p-5">
              <span aria-hidden className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-ink">
                <Icon size={22} />
              </span>
              <h2 className="text-lg font-semibold">{title}</h2>
              <p className="text-sm text-muted">{hint}</p>
            </li>
          ))}
        </ol>
      </main>
    </div>
  )
}
