import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { list } from '@/api/query'
import { useText } from '@/i18n/text'
import { DeadEvent } from '@/admin/events/dead-event'
import { eventTexts } from '@/admin/events/texts'
import { useRequeue } from '@/admin/events/use-requeue'
import { Choose, FilterBar } from '@/admin/filter-bar'
import { useFilters } from '@/admin/filters'
import { Listing } from '@/admin/listing'
import { adminTexts } from '@/admin/texts'
import { useWaiting } from '@/admin/waiting'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'

export function Component() {
  const t = useText(adminTexts)
  const e = useText(eventTexts)
  const { filters, change } = useFilters('module')
  const found = useInfiniteQuery({
    ...list('/api/v1/admin/events/dead', { query: { module: filters.module, limit: 20 } }),
    placeholderData: keepPreviousData,
  })
  const requeue = useRequeue()
  const silent = found.data?.pages[0]?.unavailable ?? []
  const shown = found.data?.pages.flatMap((p) => p.items) ?? []
  const all = useWaiting().events.data?.items ?? []
  const modules = [...new Set([...all.map((d) => d.module), ...(filters.module ? [filters.module] : [])])].sort()
  return (
    <div className="flex flex-col gap-5">
      <div>
        <PageTitle title={t('events')} />
        <p className="text-muted">{e('hint')}</p>
      </div>
      {modules.length > 0 && (
        <FilterBar>
          <Choose
            label={e('module')}
            value={filters.module}
            all={t('all')}
            options={modules.map((m) => ({ value: m, text: m }))}
            onChange={(module) => change({ module })}
          />
          {shown.length > 1 && (
            <Button busy={requeue.isPending} onClick={() => requeue.once(shown)}>
              {e('againAll', { n: shown.length })}
            </Button>
          )}
        </FilterBar>
      )}
      {silent.length > 0 && <Note tone="warm" title={e('silent', { modules: silent.join(', ') })} />}
      {requeue.isSuccess && requeue.data.failed > 0 && <Note tone="warm" title={e('failing', { n: requeue.data.failed })} />}
      <ProblemNote error={requeue.error} />
      <Listing of={found} empty={<Empty icon={<CircleCheck />} title={e('none')} hint={e('noneHint')} />}>
        {(rows) => (
          <ul className="flex flex-col gap-3">
            {rows.map((dead) => (
              <DeadEvent key={dead.id} dead={dead} busy={requeue.isPending} onAgain={() => requeue.once([dead])} />
            ))}
          </ul>
        )}
      </Listing>
    </div>
  )
}
