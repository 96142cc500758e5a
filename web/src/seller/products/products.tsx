import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Package, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { list } from '@/api/query'
import type { Schemas, Shop } from '@/api/types'
import { count, money } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { BulkEdit } from '@/seller/products/bulk-edit'
import { ExportButton } from '@/seller/products/export-button'
import { low, statuses, useFilters } from '@/seller/products/filters'
import { OfShop } from '@/seller/products/shop-choice'
import { StatusBadge } from '@/seller/products/status-badge'
import { productTexts } from '@/seller/products/texts'
import { Button, LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Select, TextField } from '@/ui/field'
import { PageTitle } from '@/ui/page'
import { More } from '@/ui/pagination'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'
import { type Column, Table } from '@/ui/table'

type Owned = Schemas['OwnedProductSummary']

export function Component() {
  const t = useText(productTexts)
  return (
    <OfShop>
      {(shop, choice) => (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center gap-3">
            <PageTitle title={t('products')} />
            {choice}
            <div className="flex flex-wrap gap-2 sm:ms-auto">
              <ExportButton shop={shop} />
              <LinkButton to={`/seller/import?shop=${shop.id}`}>{t('import')}</LinkButton>
              <LinkButton to={`/seller/products/new?shop=${shop.id}`} kind="main">
                <Plus aria-hidden size={18} />
                {t('newProduct')}
              </LinkButton>
            </div>
          </div>
          <Products key={shop.id} shop={shop} />
        </div>
      )}
    </OfShop>
  )
}

function Products({ shop }: { shop: Shop }) {
  const t = useText(productTexts)
  const { q, status, stock, change, clear } = useFilters()
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const [editing, edit] = useState(false)
  const found = useInfiniteQuery({
    ...list('/api/v1/shops/{shopId}/products', {
      path: { shopId: shop.id },
      query: { q, status, maxAvailable: stock === 'out' ? 0 : stock === 'low' ? low : undefined, limit: 50 },
    }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.pages.flatMap((p) => p.items) ?? []
  // What is no longer shown is no longer meant.
  const chosen = rows.filter((r) => picked.has(r.id))
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <SearchBox q={q} onSearch={(text) => change('q', text)} />
        <Select
          label={t('status')}
          bare
          value={status ?? ''}
          onChange={(e) => change('status', e.target.value)}
          className="w-[calc(50%-0.375rem)] sm:w-40"
        >
          <option value="">{t('anyStatus')}</option>
          {statuses.map((s) => (
            <option key={s} value={s}>
              {t(`status_${s}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('stock')}
          bare
          value={stock ?? ''}
          onChange={(e) => change('stock', e.target.value)}
          className="w-[calc(50%-0.375rem)] sm:w-44"
        >
          <option value="">{t('anyStock')}</option>
          <option value="low">{t('lowStock', { low })}</option>
          <option value="out">{t('soldOut')}</option>
        </Select>
      </div>
      {chosen.length > 0 && (
        <div className="sticky top-2 z-20 flex flex-wrap items-center gap-3 rounded-lg bg-accent-soft px-4 py-2 shadow-card">
          <p className="text-sm font-medium text-accent-ink">{t('chosen', { count: chosen.length })}</p>
          <Button kind="main" size="small" onClick={() => edit(true)}>
            {t('changeChosen')}
          </Button>
          <Button kind="quiet" size="small" onClick={() => pick(new Set())}>
            {t('chooseNone')}
          </Button>
        </div>
      )}
      {found.isPending ? (
        <Waiting className="flex flex-col gap-2">
          {[0, 1, 2, 3, 4, 5].map((n) => (
            <Skeleton key={n} className="h-16 rounded-lg" />
          ))}
        </Waiting>
      ) : found.isError && rows.length === 0 ? (
        <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
      ) : rows.length > 0 ? (
        <div className={found.isPlaceholderData ? 'opacity-60' : ''}>
          <Rows rows={rows} picked={picked} pick={pick} />
        </div>
      ) : q || status || stock ? (
        <Empty icon={<Package />} title={t('noneFits')}>
          <Button onClick={clear}>{t('clearFilters')}</Button>
        </Empty>
      ) : (
        <Empty icon={<Package />} title={t('noProducts')} hint={t('noProductsHint')}>
          <LinkButton to={`/seller/products/new?shop=${shop.id}`} kind="main">
            {t('newProduct')}
          </LinkButton>
          <LinkButton to={`/seller/import?shop=${shop.id}`}>{t('import')}</LinkButton>
        </Empty>
      )}
      <More of={found} />
      {editing && <BulkEdit shop={shop} ids={chosen.map((r) => r.id)} onClose={() => edit(false)} />}
    </>
  )
}

/** Asks when typing pauses. */
function SearchBox({ q, onSearch }: { q: string; onSearch: (text: string) => void }) {
  const t = useText(productTexts)
  const [text, setText] = useState(q)
  const [asked, ask] = useState(q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address changed by itself: filters were cleared, or one went back.
  if (q !== asked) {
    ask(q)
    setText(q)
  }
  const type = (now: string) => {
    setText(now)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      ask(now.trim())
      onSearch(now.trim())
    }, 250)
  }
  return (
    <TextField
      label={t('search')}
      bare
      type="search"
      placeholder={t('search')}
      value={text}
      onChange={(e) => type(e.target.value)}
      className="min-w-0 flex-1 basis-full sm:basis-60"
    />
  )
}

function Rows({ rows, picked, pick }: { rows: Owned[]; picked: ReadonlySet<string>; pick: (picked: ReadonlySet<string>) => void }) {
  const t = useText(productTexts)
  const prices = (p: Owned) => (p.highestPrice.amount > p.price.amount ? `${money(p.price)} – ${money(p.highestPrice)}` : money(p.price))
  const units = (p: Owned) => (
    <Link to={`/seller/products/${p.id}/stock`} className="link" aria-label={t('stockOf', { title: p.title, units: p.available })}>
      {count(p.available)}
    </Link>
  )
  const short = (p: Owned) =>
    p.leastAvailable > low ? null : (
      <span className={p.leastAvailable === 0 ? 'text-bad-ink' : 'text-warm-ink'}>
        {p.available === 0 ? t('soldOut') : p.leastAvailable === 0 ? t('partlySoldOut') : t('runsLow')}
      </span>
    )
  const columns: Column<Owned>[] = [
    {
      key: 'title',
      title: t('product'),
      cell: (p) => (
        <div className="flex min-w-52 items-center gap-3">
          <Picture src={p.imageUrl} alt="" width={48} height={48} className="size-12 shrink-0 rounded-lg" />
          <div className="min-w-0">
            <Link to={`/seller/products/${p.id}`} className="font-medium hover:underline">
              {p.title}
            </Link>
            <p className="text-muted">{p.variants > 1 && t('variantsCount', { count: p.variants })}</p>
            <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 md:hidden">
              <span>{prices(p)}</span>
              <StatusBadge status={p.status} />
              <span>
                {t('stock')}: {units(p)} {short(p)}
              </span>
            </div>
          </div>
        </div>
      ),
    },
    { key: 'price', title: t('price'), end: true, wideOnly: true, cell: (p) => <span className="whitespace-nowrap">{prices(p)}</span> },
    {
      key: 'stock',
      title: t('stock'),
      end: true,
      wideOnly: true,
      cell: (p) => (
        <span className="flex flex-col">
          {units(p)}
          <span className="text-xs">{short(p)}</span>
        </span>
      ),
    },
    { key: 'status', title: t('status'), wideOnly: true, cell: (p) => <StatusBadge status={p.status} /> },
  ]
  return (
    <Table caption={t('products')} columns={columns} rows={rows} id={(p) => p.id} pick={{ picked, onPick: pick, name: (p) => p.title }} />
  )
}
