import { useQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import { read } from '@/api/query'
import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { dashboardTexts } from '@/seller/dashboard/texts'
import { Badge } from '@/ui/badge'
import { Picture } from '@/ui/picture'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

const few = 5
const shown = 8

/** What has to be bought or made again soon. */
export function LowStock({ shops }: { shops: Shop[] }) {
  const t = useText(dashboardTexts)
  const asked = useQueries({
    queries: shops.map(({ id }) =>
      read('/api/v1/shops/{shopId}/products', { path: { shopId: id }, query: { status: 'active', maxAvailable: few, limit: 100 } }),
    ),
  })
  const failed = asked.find((q) => q.isError && !q.data)
  const products = asked
    .flatMap((q) => q.data?.items ?? [])
    .sort((a, b) => a.leastAvailable - b.leastAvailable)
    .slice(0, shown)
  return (
    <section aria-labelledby="low" className="card flex min-w-0 flex-col gap-2 p-4 sm:p-6">
      <h2 id="low" className="text-lg font-semibold">
        {t('lowStock')}
      </h2>
      {failed ? (
        <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />
      ) : asked.some((q) => q.isPending) ? (
        <SkeletonLines lines={5} />
      ) : products.length === 0 ? (
        <p className="text-muted">{t('lowStockNone')}</p>
      ) : (
        <>
          <p className="text-sm text-muted">{t('lowStockHint')}</p>
          <ul className="divide-y divide-line">
            {products.map((p) => (
              <li key={p.id} className="relative flex items-center gap-3 py-2.5">
                <Picture src={p.imageUrl} alt="" width={48} height={48} className="size-11 shrink-0 rounded-lg" />
                <Link
                  to={`/seller/products/${p.id}/stock`}
                  className="min-w-0 flex-1 text-sm font-medium after:absolute after:inset-0 hover:underline"
                >
                  {p.title}
                </Link>
                <Badge tone={p.leastAvailable === 0 ? 'bad' : 'warm'}>
                  {p.leastAvailable === 0 ? t('soldOut') : t('left', { count: p.leastAvailable })}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to="/seller/products" className="link inline-flex min-h-11 items-center self-start text-sm">
        {t('allProducts')}
      </Link>
    </section>
  )
}
