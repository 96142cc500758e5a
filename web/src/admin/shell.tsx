import {
  ClipboardList,
  CreditCard,
  FolderTree,
  IdCard,
  LayoutDashboard,
  Package,
  Store,
  TriangleAlert,
  UserCheck,
  Users,
} from 'lucide-react'
import { useText } from '@/i18n/text'
import { adminTexts } from '@/admin/texts'
import { useWaiting } from '@/admin/waiting'
import { Portal } from '@/ui/portal'

/** Around every page of this area. */
export function Shell() {
  const t = useText(adminTexts)
  const { vendors, shops, kyc, events } = useWaiting()
  return (
    <Portal
      as="admin"
      home="/admin"
      title={t('title')}
      places={[
        { to: '/admin', title: t('overview'), icon: LayoutDashboard },
        { to: '/admin/vendors', title: t('vendors'), icon: UserCheck, waiting: vendors.data?.items.length },
        { to: '/admin/kyc', title: t('kyc'), icon: IdCard, waiting: kyc.data?.items.length },
        { to: '/admin/shops', title: t('shops'), icon: Store, waiting: shops.data?.items.length },
        { to: '/admin/orders', title: t('orders'), icon: ClipboardList },
        { to: '/admin/payments', title: t('payments'), icon: CreditCard },
        { to: '/admin/products', title: t('products'), icon: Package },
        { to: '/admin/categories', title: t('categories'), icon: FolderTree },
        { to: '/admin/users', title: t('users'), icon: Users },
        { to: '/admin/events', title: t('events'), icon: TriangleAlert, waiting: events.data?.items.length },
      ]}
    />
  )
}
