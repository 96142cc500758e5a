import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Store } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { ShopTile } from '@/storefront/browse/shop-tile'
import { shopTexts } from '@/storefront/texts'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { TextField } from '@/ui/field'
import { textOf } from '@/ui/form'
import { PageTitle } from '@/ui/page'
import { More } from '@/ui/pagination'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const t = useText(shopTexts)
  const [params, setParams] = useSearchParams()
  const q = params.get('q') ?? ''
  const shops = useInfiniteQuery({ ...list('/api/v1/shops', { query: { q, limit: 30 } }), placeholderData: keepPreviousData })
  const found = shops.data?.pages.flatMap((p) => p.items) ?? []
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('allShops')} />
      <form
        key={q}
        className="flex items-end gap-2"
        onSubmit={(e) => {
          e.preventDefault()
          setParams({ q: textOf(new FormData(e.currentTarget), 'q') })
        }}
      >
        <TextField label={t('searchShops')} name="q" defaultValue={q} className="max-w-md flex-1" />
        <Button type="submit">{t('search')}</Button>
      </form>
      {shops.isPending ? (
        <SkeletonLines lines={6} />
      ) : shops.isError ? (
        <ProblemNote error={shops.error} onRetry={() => void shops.refetch()} />
      ) : found.length === 0 ? (
        <Empty icon={<Store />} title={t('noShops')}>
          <Button onClick={() => setParams({})}>{t('allShops')}</Button>
        </Empty>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((shop) => (
            <li key={shop.id}>
              <ShopTile shop={shop} />
            </li>
          ))}
        </ul>
      )}
      <More of={shops} />
    </div>
  )
}
