import { useInfiniteQuery } from '@tanstack/react-query'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { Listing } from '@/admin/listing'
import { ShopRow } from '@/admin/shops/shop-row'
import { shopTexts } from '@/admin/shops/texts'
import { adminTexts } from '@/admin/texts'

/** The shops of a seller. */
export function ShopsOf({ owner }: { owner: string }) {
  const t = useText(adminTexts)
  const s = useText(shopTexts)
  const found = useInfiniteQuery(list('/api/v1/admin/shops', { query: { owner, limit: 20 } }))
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{t('shops')}</h2>
      <Listing of={found} empty={<p className="text-muted">{s('none')}</p>}>
        {(rows) => (
          <ul className="flex flex-col gap-3">
            {rows.map((shop) => (
              <ShopRow key={shop.id} shop={shop} />
            ))}
          </ul>
        )}
      </Listing>
    </section>
  )
}
