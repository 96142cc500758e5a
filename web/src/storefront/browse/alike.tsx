import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import type { Category, Product, ProductSummary } from '@/api/types'
import { useText } from '@/i18n/text'
import { Cards } from '@/storefront/browse/card'
import { shopTexts } from '@/storefront/texts'

/** Others of the same category, then of those beside it; nothing where there are none. */
export function Alike({ product, path }: { product: Product; path: Category[] }) {
  const t = useText(shopTexts)
  const category = (path.at(-2) ?? path.at(-1))?.slug ?? ''
  const { data } = useQuery({ ...read('/api/v1/products', { query: { category, inStock: true, limit: 12 } }), enabled: category !== '' })
  const beside = (p: ProductSummary) => (p.categoryId === product.categoryId ? 0 : 1)
  const others =
    data?.items
      .filter((p) => p.id !== product.id)
      .sort((a, b) => beside(a) - beside(b))
      .slice(0, 4) ?? []
  if (others.length === 0) return null
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">{t('alike')}</h2>
      <Cards products={others} />
    </section>
  )
}
