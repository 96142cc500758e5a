import { BadgeCheck, FileUp, LayoutDashboard, Package, ReceiptText, Store } from 'lucide-react'
import { useLocation } from 'react-router'
import { useSessionEnded, useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { toDo, useOpenOrders } from '@/seller/orders/open-orders'
import { Welcome } from '@/seller/start/welcome'
import { sellerTexts } from '@/seller/texts'
import { Portal } from '@/ui/portal'

/** Around every page of this area; who does not sell here yet is shown how to begin. */
export function Shell() {
  const t = useText(sellerTexts)
  const user = useUser()
  const ended = useSessionEnded()
  const { pathname } = useLocation()
  const openOrders = useOpenOrders().data
  if (user ? user.role !== 'seller' : !ended && pathname === '/seller') return <Welcome />
  return (
    <Portal
      as="seller"
      home="/seller"
      title={t('title')}
      places={[
        { to: '/seller', title: t('overview'), icon: LayoutDashboard },
        { to: '/seller/orders', title: t('orders'), icon: ReceiptText, waiting: openOrders && toDo(openOrders) },
        { to: '/seller/products', title: t('products'), icon: Package },
        { to: '/seller/import', title: t('import'), icon: FileUp },
        { to: '/seller/shops', title: t('shops'), icon: Store },
        { to: '/seller/verification', title: t('verification'), icon: BadgeCheck },
      ]}
    />
  )
}
