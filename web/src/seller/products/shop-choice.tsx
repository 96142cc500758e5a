import { Store } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { useMyShops } from '@/seller/my-shops'
import { productTexts } from '@/seller/products/texts'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

/** What is shown of one of the seller's shops: the one that ?shop= names, else the first. */
export function OfShop({ children }: { children: (shop: Shop, choice: ReactNode) => ReactNode }) {
  const t = useText(productTexts)
  const [params, setParams] = useSearchParams()
  const mine = useMyShops()
  if (mine.isPending) return <SkeletonLines lines={8} />
  if (mine.isError) return <ProblemNote error={mine.error} onRetry={() => void mine.refetch()} />
  const shop = mine.data.items.find((s) => s.id === params.get('shop')) ?? mine.data.items[0]
  if (!shop)
    return (
      <Empty icon={<Store />} title={t('noShop')} hint={t('noShopHint')}>
        <LinkButton to="/seller/shops" kind="main">
          {t('toShops')}
        </LinkButton>
      </Empty>
    )
  const choice = mine.data.items.length > 1 && (
    <Select label={t('shop')} bare value={shop.id} onChange={(e) => setParams({ shop: e.target.value })} className="w-full sm:w-56">
      {mine.data.items.map((s) => (
        <option key={s.id} value={s.id}>
          {s.name}
        </option>
      ))}
    </Select>
  )
  return children(shop, choice)
}
