import { CircleCheck, IdCard, type LucideIcon, Store, TriangleAlert, UserCheck } from 'lucide-react'
import { Link } from 'react-router'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { overviewTexts } from '@/admin/overview/texts'
import { useWaiting } from '@/admin/waiting'
import { Empty } from '@/ui/empty'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

/** What waits for a decision, with the first names of it. */
export function Waits() {
  const v = useText(overviewTexts)
  const { vendors, shops, kyc, events } = useWaiting()
  const all = [vendors, shops, kyc, events]
  const failed = all.find((q) => q.isError)
  const kinds: { kind: 'vendors' | 'shops' | 'kyc' | 'events'; to: string; icon: LucideIcon; names: string[] | undefined }[] = [
    { kind: 'vendors', to: '/admin/vendors', icon: UserCheck, names: vendors.data?.items.map((r) => r.name) },
    { kind: 'kyc', to: '/admin/kyc', icon: IdCard, names: kyc.data?.items.map((r) => r.legalName) },
    { kind: 'shops', to: '/admin/shops?status=pending', icon: Store, names: shops.data?.items.map((r) => r.name) },
    { kind: 'events', to: '/admin/events', icon: TriangleAlert, names: events.data?.items.map((r) => `${r.module}: ${r.name}`) },
  ]
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{v('waiting')}</h2>
      <ProblemNote error={failed?.error} onRetry={() => all.forEach((q) => void q.refetch())} />
      {all.some((q) => q.isPending) ? (
        <Waiting className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {kinds.map((k) => (
            <Skeleton key={k.kind} className="h-32 rounded-xl" />
          ))}
        </Waiting>
      ) : kinds.every((k) => k.names?.length === 0) ? (
        <Empty icon={<CircleCheck />} title={v('allDone')} hint={v('allDoneHint')} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {kinds.map(
            ({ kind, to, icon: Icon, names }) =>
              names &&
              names.length > 0 && (
                <li key={kind} className="card relative flex flex-col gap-1 p-4 hover:border-accent">
                  <p className="flex items-center justify-between text-3xl font-semibold tabular-nums">
                    {count(names.length)}
                    <Icon aria-hidden size={22} className="text-muted" />
                  </p>
                  <h3 className="font-medium">
                    <Link to={to} className="after:absolute after:inset-0 after:rounded-xl">
                      {v(kind, { n: names.length })}
                    </Link>
                  </h3>
                  <p className="line-clamp-2 text-sm text-muted">{names.slice(0, 3).join(', ')}</p>
                </li>
              ),
          )}
        </ul>
      )}
    </section>
  )
}
