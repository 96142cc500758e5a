import type { ReactNode } from 'react'
import { SearchX } from 'lucide-react'
import { useText } from '@/i18n/text'
import { adminTexts } from '@/admin/texts'
import { Button } from '@/ui/button'
import { cx } from '@/ui/class'
import { Empty } from '@/ui/empty'
import { More } from '@/ui/pagination'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

type Found<Row> = {
  data: { pages: { items: Row[] }[] } | undefined
  isPending: boolean
  isError: boolean
  isPlaceholderData: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
  refetch: () => Promise<unknown>
}

/** A list page by page, for useInfiniteQuery: its skeleton, its problem, what stands there when it is empty, and its rows. */
export function Listing<Row>({ of: found, empty, children }: { of: Found<Row>; empty: ReactNode; children: (rows: Row[]) => ReactNode }) {
  const rows = found.data?.pages.flatMap((p) => p.items) ?? []
  if (found.isPending)
    return (
      <Waiting className="flex flex-col gap-3">
        {[0, 1, 2, 3].map((n) => (
          <Skeleton key={n} className="h-16 rounded-xl" />
        ))}
      </Waiting>
    )
  return (
    <div className={cx(found.isPlaceholderData && 'opacity-60')} aria-busy={found.isPlaceholderData || undefined}>
      {found.isError && (
        <div className="mb-4">
          <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
        </div>
      )}
      {rows.length > 0 ? children(rows) : !found.isError && empty}
      <More of={found} />
    </div>
  )
}

/** Where a filter leaves nothing. */
export function NothingFits({ onClear }: { onClear: () => void }) {
  const t = useText(adminTexts)
  return (
    <Empty icon={<SearchX />} title={t('nothing')} hint={t('nothingHint')}>
      <Button onClick={onClear}>{t('clear')}</Button>
    </Empty>
  )
}
