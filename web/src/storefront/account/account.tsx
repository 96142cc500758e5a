import { LogOut } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router'
import { signOut } from '@/api/account'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { Addresses } from '@/storefront/account/addresses'
import { Profile } from '@/storefront/account/profile'
import { Security } from '@/storefront/account/security'
import { accountTexts } from '@/storefront/account/texts'
import { Button, LinkButton } from '@/ui/button'
import { PageTitle } from '@/ui/page'
import { SignedIn } from '@/ui/signed-in'
import { Tabs } from '@/ui/tabs'

export const Component = () => (
  <SignedIn>
    <Account />
  </SignedIn>
)

function Account() {
  const t = useText(accountTexts)
  const user = useUser()
  const go = useNavigate()
  const [params, setParams] = useSearchParams()
  const leave = async () => {
    await go('/')
    await signOut()
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-48 flex-1 max-sm:w-full max-sm:flex-none">
          <PageTitle title={t('account')}>{t('hello', { name: user?.name ?? '' })}</PageTitle>
          <p className="text-sm break-all text-muted">{user?.email}</p>
        </div>
        <LinkButton to="/orders">{t('orders')}</LinkButton>
        {user?.role === 'seller' && <LinkButton to="/seller">{t('toSeller')}</LinkButton>}
        {user?.role === 'admin' && <LinkButton to="/admin">{t('toAdmin')}</LinkButton>}
        <Button onClick={() => void leave()}>
          <LogOut aria-hidden size={18} />
          {t('signOut')}
        </Button>
      </div>
      <Tabs
        label={t('account')}
        value={params.get('tab') ?? 'profile'}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        tabs={[
          { value: 'profile', title: t('profile'), panel: <Profile /> },
          { value: 'addresses', title: t('addresses'), panel: <Addresses /> },
          { value: 'security', title: t('security'), panel: <Security /> },
        ]}
      />
    </div>
  )
}
