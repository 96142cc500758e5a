import { useSearchParams } from 'react-router'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { LowStock } from '@/seller/dashboard/low-stock'
import { Sales } from '@/seller/dashboard/sales'
import { dashboardTexts } from '@/seller/dashboard/texts'
import { ToDo } from '@/seller/dashboard/to-do'
import { useSales } from '@/seller/dashboard/use-sales'
import { useMyShops } from '@/seller/my-shops'
import { Checklist } from '@/seller/start/checklist'
import { useStart } from '@/seller/start/use-start'
import { Select } from '@/ui/field'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

/** First what is missing, until something was sold; then what is to do, and how it goes. */
export function Component() {
  const t = useText(dashboardTexts)
  const user = useUser()
  const [params, setParams] = useSearchParams()
  const shop = params.get('shop') ?? ''
  const shops = useMyShops().data?.items ?? []
  const start = useStart()
  const sales = useSales(shop)
  const sells = (sales.data?.orders ?? 0) + (sales.data?.before.orders ?? 0) > 0
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTitle title={t('overview')}>{t('hello', { name: user?.name ?? '' })}</PageTitle>
        {shops.length > 1 && (
          <Select
            label={t('shop')}
            bare
            value={shop}
            onChange={(e) => setParams(e.target.value ? { shop: e.target.value } : {}, { replace: true })}
            className="w-full sm:w-56"
          >
            <option value="">{t('allShops')}</option>
            {shops.map((s) => (
              <option key={s.id} value={s.id}>
                {s.name}
              </option>
            ))}
          </Select>
        )}
      </div>
      {start.error != null ? (
        <ProblemNote error={start.error} onRetry={start.retry} />
      ) : start.isPending || sales.isPending ? (
        <Waiting>
          <Skeleton className="h-64 rounded-xl" />
        </Waiting>
      ) : (
        (!start.ready || (!sells && !shop)) && <Checklist start={start} sells={sells} />
      )}
      {shops.length > 0 && (
        <>
          <ToDo shop={shop} />
          <div className="grid items-start gap-5 xl:grid-cols-[1fr_22rem]">
            <Sales of={sales} />
            <LowStock shops={shop ? shops.filter((s) => s.id === shop) : shops} />
          </div>
        </>
      )}
    </div>
  )
}
