import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Package } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '@/api/client'
import { list } from '@/api/query'
import type { Schemas } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { Choose, FilterBar, Search } from '@/admin/filter-bar'
import { oneOf, useFilters } from '@/admin/filters'
import { Listing, NothingFits } from '@/admin/listing'
import { productTexts } from '@/admin/products/texts'
import { ShopFilter } from '@/admin/shops/shop-filter'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Amount, When } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { Picture } from '@/ui/picture'
import { Table } from '@/ui/table'

type Product = Schemas['OwnedProductSummary']

const statuses = ['active', 'draft', 'archived'] as const

export function Component() {
  const t = useText(adminTexts)
  const p = useText(productTexts)
  const label = useLabel()
  const { filters, change, clear } = useFilters('q', 'status', 'shop')
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/products', { query: { q: filters.q, status: oneOf(statuses, filters.status), shop: filters.shop, limit: 30 } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('products')} />
      <FilterBar>
        <Search label={p('search')} value={filters.q} onSearch={(q) => change({ q })} />
        <Choose
          label={t('status')}
          value={filters.status}
          all={t('any')}
          options={statuses.map((s) => ({ value: s, text: label('product', s) }))}
          onChange={(status) => change({ status })}
        />
        <ShopFilter shop={filters.shop} onChange={(shop) => change({ shop })} />
      </FilterBar>
      <Listing
        of={found}
        empty={
          Object.values(filters).some(Boolean) ? (
            <NothingFits onClear={clear} />
          ) : (
            <Empty icon={<Package />} title={p('none')} hint={p('noneHint')} />
          )
        }
      >
        {(rows) => (
          <Table
            caption={t('products')}
            rows={rows}
            id={(r) => r.id}
            columns={[
              { key: 'product', title: p('product'), cell: (r) => <Title of={r} /> },
              { key: 'status', title: t('status'), wideOnly: true, cell: (r) => <State of={r} /> },
              { key: 'changed', title: p('changed'), wideOnly: true, cell: (r) => <When at={r.updatedAt} /> },
              { key: 'stock', title: p('stock'), end: true, wideOnly: true, cell: (r) => count(r.available) },
              { key: 'price', title: p('price'), end: true, wideOnly: true, cell: (r) => <Amount of={r.price} /> },
              { key: 'actions', title: t('actions'), end: true, cell: (r) => r.status !== 'archived' && <TakeDown product={r} /> },
            ]}
          />
        )}
      </Listing>
    </div>
  )
}

function Title({ of: product }: { of: Product }) {
  const p = useText(productTexts)
  return (
    <div className="flex items-center gap-3">
      <Picture src={product.imageUrl} alt="" width={48} height={48} className="size-12 shrink-0 rounded-lg max-sm:hidden" />
      <div className="min-w-0">
        <Link to={`/p/${product.slug}`} title={p('see')} className="font-medium hover:underline">
          {product.title}
        </Link>
        <p className="text-muted">{product.shop.name}</p>
        <div className="mt-1 md:hidden">
          <State of={product} />
        </div>
      </div>
    </div>
  )
}

function State({ of: { status, listed } }: { of: Product }) {
  const p = useText(productTexts)
  return (
    <>
      <Status of="product" is={status} />
      {status === 'active' && !listed && <p className="mt-1 text-xs text-muted">{p('hidden')}</p>}
    </>
  )
}

function TakeDown({ product: { id, title, version } }: { product: Product }) {
  const p = useText(productTexts)
  const [asked, ask] = useState(false)
  return (
    <>
      <Button size="small" kind="danger" aria-label={p('takeDownOf', { title })} className="whitespace-nowrap" onClick={() => ask(true)}>
        {p('takeDown')}
      </Button>
      {asked && (
        <DecisionDialog
          danger
          title={p('ask', { title })}
          hint={p('hint')}
          action={p('takeDown')}
          send={() => call('delete', '/api/v1/products/{id}', { path: { id }, version })}
          done={p('done', { title })}
          changes={['/api/v1/admin/products', '/api/v1/products']}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
