import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import type { Product } from '@/api/types'
import { useText } from '@/i18n/text'
import { Cards } from '@/storefront/browse/card'
import { shopTexts } from '@/storefront/texts'

/** Others of the same category; nothing where there are none. */
export function Alike({ product }: { product: Product }) {
  const t = useText(shopTexts)
  const category = product.categoryId ?? ''
  const { data } = useQuery({ ...read('/api/v1/products', { query: { category, inStock: true, limit: 5 } }), enabled: category !== '' })
  const others = data?.items.filter((p) => p.id !== product.id).slice(0, 4) ?? []
  if (others.length === 0) return null
  return <section className="flex flex-col gap-4"><h2 className="text-xl font-semibold">{t('alike')}</h2><Cards products={others} /></section>
}
