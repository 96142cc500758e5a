import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { shopsTexts } from '@/seller/shops/texts'
import { Badge } from '@/ui/badge'

const tones = { pending: 'warm', approved: 'good', suspended: 'bad' } as const

/** Whether buyers see a shop, what that means and why. */
export function ShopStatus({ shop }: { shop: Shop }) {
  const t = useText(shopsTexts)
  const status = shop.status as keyof typeof tones
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Badge tone={tones[status]}>{t(`status_${status}`)}</Badge>
      <span className="text-muted">{t(`status_${status}_hint`)}</span>
      {shop.statusReason && status !== 'approved' && (
        <span className="w-full text-bad-ink">{t('because', { reason: shop.statusReason })}</span>
      )}
    </div>
  )
}
