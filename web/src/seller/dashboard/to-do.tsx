import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { dashboardTexts } from '@/seller/dashboard/texts'
import { toDo, useOpenOrders } from '@/seller/orders/open-orders'
import { cx } from '@/ui/class'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

const tiles = [
  ['toConfirm', 'pending'],
  ['toPack', 'confirmed'],
  ['toShip', 'processing'],
  ['late', 'late'],
  ['onTheWay', 'shipped'],
] as const

/** How many orders wait for which step; each leads to them. */
export function ToDo({ shop }: { shop: string }) {
  const t = useText(dashboardTexts)
  const openOrders = useOpenOrders(shop || undefined)
  const it = openOrders.data
  if (openOrders.isError && !it) return <ProblemNote error={openOrders.error} onRetry={() => void openOrders.refetch()} />
  return (
    <section aria-labelledby="duties" className="flex flex-col gap-3">
      <h2 id="duties" className="text-lg font-semibold">
        {t('duties')}
      </h2>
      {!it ? (
        <Waiting>
          <Skeleton className="h-24 rounded-xl" />
        </Waiting>
      ) : (
        <>
          {toDo(it) === 0 && (
            <p className="flex items-center gap-2 text-good-ink">
              <CircleCheck aria-hidden size={20} />
              {t('allDone')}
            </p>
          )}
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
            {tiles.map(([name, status]) => (
              <li key={name} className={cx(name === 'onTheWay' && 'max-sm:col-span-2')}>
                <Link
                  to={`/seller/orders?status=${status}${shop && `&shop=${shop}`}`}
                  className="card flex h-full flex-col p-4 hover:border-accent"
                >
                  <span
                    className={cx(
                      'text-3xl font-bold tabular-nums',
                      it[name] === 0 && 'text-muted',
                      name === 'late' && it.late > 0 && 'text-bad-ink',
                    )}
                  >
                    {count(it[name])}
                  </span>
                  <span className="text-sm">{t(name)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
