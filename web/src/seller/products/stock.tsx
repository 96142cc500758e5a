import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import type { Schemas } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { low } from '@/seller/products/filters'
import { optionsText } from '@/seller/products/options-text'
import { StockForm } from '@/seller/products/stock-form'
import { productTexts } from '@/seller/products/texts'
import { Button } from '@/ui/button'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'
import { type Column, Table } from '@/ui/table'

type Level = Schemas['VariantStock']

/** What there is of each variant of a product. */
export function Component() {
  const t = useText(productTexts)
  const { id = '' } = useParams()
  const product = useQuery(read('/api/v1/products/{idOrSlug}', { path: { idOrSlug: id } }))
  const stock = useQuery({ ...read('/api/v1/products/{id}/stock', { path: { id } }), staleTime: 0 })
  const [edited, edit] = useState<Level | null>(null)
  if (stock.isError && !stock.data) return <Unreadable error={stock.error} onRetry={() => void stock.refetch()} />
  if (!stock.data || !product.data) return <SkeletonLines lines={6} />
  const { title, shop } = product.data
  const name = (s: Level) => optionsText(s.options) || s.sku || title
  const columns: Column<Level>[] = [
    {
      key: 'name',
      title: t('variant'),
      cell: (s) => (
        <div>
          <p className="font-medium">{name(s)}</p>
          {s.sku && s.sku !== name(s) && <p className="text-muted">{s.sku}</p>}
          <p className="text-muted md:hidden">
            {t('onHand')}: {count(s.onHand)} · {t('reserved')}: {count(s.reserved)}
          </p>
        </div>
      ),
    },
    { key: 'onHand', title: t('onHand'), end: true, wideOnly: true, cell: (s) => count(s.onHand) },
    { key: 'reserved', title: t('reserved'), end: true, wideOnly: true, cell: (s) => count(s.reserved) },
    {
      key: 'available',
      title: t('available'),
      end: true,
      cell: (s) => (
        <strong className={s.available === 0 ? 'text-bad-ink' : s.available <= low ? 'text-warm-ink' : ''}>{count(s.available)}</strong>
      ),
    },
    {
      key: 'change',
      title: '',
      end: true,
      cell: (s) => (
        <Button size="small" onClick={() => edit(s)} aria-label={t('changeStockOf', { name: name(s) })}>
          {t('change')}
        </Button>
      ),
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('products')} className="flex gap-4 text-sm">
        <Link to={`/seller/products?shop=${shop.id}`} className="link">
          {t('products')}
        </Link>
        <Link to={`/seller/products/${id}`} className="link">
          {t('editProduct')}
        </Link>
      </nav>
      <PageTitle title={t('stockTitle', { title })} />
      <p className="text-sm text-muted">{t('stockHint')}</p>
      <Table caption={t('stock')} columns={columns} rows={stock.data.items} id={(s) => s.variantId} />
      {edited && (
        <StockForm
          productId={id}
          variantId={edited.variantId}
          name={name(edited) === title ? title : `${title}, ${name(edited)}`}
          onClose={() => edit(null)}
        />
      )}
    </div>
  )
}
