import { lazy, Suspense } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { TrendingDown, TrendingUp } from 'lucide-react'
import type { Schemas } from '@/api/types'
import { count, date, money, percent } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { dashboardTexts } from '@/seller/dashboard/texts'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

const Chart = lazy(() => import('@/ui/chart'))

export function Sales({ of: sales }: { of: UseQueryResult<Schemas['SalesView']> }) {
  const t = useText(dashboardTexts)
  const it = sales.data
  if (sales.isError && !it) return <ProblemNote error={sales.error} onRetry={() => void sales.refetch()} />
  const days = it?.days.length ?? 30
  const currency = it?.revenue.currency ?? 'BDT'
  const average = it && it.orders > 0 ? { amount: Math.round(it.revenue.amount / it.orders), currency } : null
  return (
    <section aria-labelledby="sales" className="card flex min-w-0 flex-col gap-4 p-4 sm:p-6">
      <h2 id="sales" className="text-lg font-semibold">
        {t('sales', { days })}
      </h2>
      {!it ? (
        <Waiting>
          <Skeleton className="h-72" />
        </Waiting>
      ) : (
        <>
          <dl className="grid gap-4 sm:grid-cols-3">
            <Figure name={t('revenue')} value={money(it.revenue)} now={it.revenue.amount} before={it.before.revenue.amount} days={days} />
            <Figure name={t('orders')} value={count(it.orders)} now={it.orders} before={it.before.orders} days={days} />
            {average && <Figure name={t('average')} value={money({ ...average, amount: Math.round(average.amount / 100) * 100 })} />}
          </dl>
          {it.orders === 0 ? (
            <p className="py-6 text-muted">{t('noSales')}</p>
          ) : (
            <Suspense
              fallback={
                <Waiting>
                  <Skeleton className="h-64" />
                </Waiting>
              }
            >
              <Chart
                title={t('revenueByDay')}
                of={t('day')}
                format={(amount) => money({ amount: Math.round(amount), currency })}
                points={it.days.map((d) => ({
                  name: date(d.day, 'month'),
                  value: d.revenue.amount,
                  note: t('ordersOf', { count: d.orders }),
                }))}
              />
            </Suspense>
          )}
        </>
      )}
    </section>
  )
}

/** A number, and how it compares to the days before. */
function Figure({
  name,
  value,
  now,
  before,
  days,
}: { name: string; value: string } & ({ now: number; before: number; days: number } | { now?: never; before?: never; days?: never })) {
  const t = useText(dashboardTexts)
  return (
    <div className="flex flex-col">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="block text-2xl font-bold tabular-nums">{value}</span>
        {now !== undefined && (
          <span className="flex items-start gap-1 text-sm text-muted">
            {now !== before &&
              before > 0 &&
              (now > before ? (
                <TrendingUp aria-hidden size={16} className="mt-0.5 shrink-0 text-good-ink" />
              ) : (
                <TrendingDown aria-hidden size={16} className="mt-0.5 shrink-0 text-bad-ink" />
              ))}
            {before === 0
              ? now > 0 && t('fresh', { days })
              : now === before
                ? t('same', { days })
                : t(now > before ? 'more' : 'less', { percent: percent(Math.abs(now - before) / before), days })}
          </span>
        )}
      </dd>
    </div>
  )
}
