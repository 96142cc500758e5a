import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Truck } from 'lucide-react'
import { useState } from 'react'
import { call } from '@/api/client'
import { read } from '@/api/query'
import { store } from '@/api/store'
import type { Product, Schemas, Variant } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'
import { Select } from '@/ui/field'
import { Amount } from '@/ui/money'
import { ProblemNote } from '@/ui/problem'
import { Skeleton } from '@/ui/skeleton'

const key = 'bdbazar.district'

export function useDistrict() {
  const [district, set] = useState(() => store.read<string>(key) ?? 'Dhaka')
  return [
    district,
    (next: string) => {
      store.write(key, next)
      set(next)
    },
  ] as const
}

export function Days({ of: { min, max } }: { of: Schemas['DayRange'] }) {
  const t = useText(shopTexts)
  return <>{min === max ? t('dayN', { max }) : t('days', { min, max })}</>
}

/** What sending one of it costs and how long it takes, to the district that was last chosen. */
export function Delivery({ product, variant }: { product: Product; variant: Variant | undefined }) {
  const t = useText(shopTexts)
  const bengali = useLanguage() === 'bn'
  const [district, setDistrict] = useDistrict()
  const districts = useQuery({ ...read('/api/v1/shipping/districts', {}), staleTime: Infinity })
  const parcel = {
    shopId: product.shop.id,
    address: { district },
    weightGrams: variant?.weightGrams ?? 0,
    subtotal: variant?.price ?? product.price,
  }
  const quote = useQuery({
    queryKey: ['/api/v1/shipping/quotes', parcel],
    queryFn: () => call('post', '/api/v1/shipping/quotes', { body: parcel }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="card flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="inline-flex items-center gap-2 font-semibold">
          <Truck aria-hidden size={18} />
          {t('delivery')}
        </h2>
        <Select label={t('deliverTo')} bare value={district} onChange={(e) => setDistrict(e.target.value)} className="w-44">
          {(districts.data?.items ?? [{ name: district, nameBn: district }]).map((d) => (
            <option key={d.name} value={d.name}>
              {bengali ? d.nameBn : d.name}
            </option>
          ))}
        </Select>
      </div>
      {quote.isPending ? (
        <Skeleton className="h-12" />
      ) : quote.isError ? (
        <ProblemNote error={quote.error} onRetry={() => void quote.refetch()} />
      ) : quote.data.methods.length === 0 ? (
        <p className="text-sm text-bad-ink">{t('noDelivery')}</p>
      ) : (
        <ul className="flex flex-col gap-1 text-sm">
          {quote.data.methods.map((m) => (
            <li key={m.code} className="flex justify-between gap-4">
              <span>
                {m.name},{' '}
                <span className="text-muted">
                  <Days of={m.estimatedDays} />
                </span>
              </span>
              {m.fee.amount === 0 ? t('free') : <Amount of={m.fee} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
