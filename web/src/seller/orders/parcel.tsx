import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { asProblem } from '@/api/problem'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { ParcelForm, type ParcelStatus } from '@/seller/orders/parcel-form'
import { useShipmentUpdate } from '@/seller/orders/status-change'
import { ordersTexts } from '@/seller/orders/texts'
import { Badge } from '@/ui/badge'
import { When } from '@/ui/money'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'
import { toast } from '@/ui/toast'

/** Who carries the parcel of an order, how far it is, and its way so far. */
export function Parcel({ order, onConflict }: { order: Order; onConflict: (order: Order | null) => void }) {
  const t = useText(ordersTexts)
  const parcel = useQuery(read('/api/v1/shipping/{orderId}', { path: { orderId: order.id } }))
  const send = useShipmentUpdate({
    onDone: () => {
      onConflict(null)
      toast(t('parcelSaved'))
    },
    onConflict,
  })
  const it = parcel.data
  // Shipping hears of an order a moment after it was placed.
  const isNew = asProblem(parcel.error)?.status === 404
  const over = ['pending', 'cancelled', 'completed', 'returned'].includes(order.status)
  return (
    <section className="card flex flex-col gap-4 p-4 sm:p-5">
      <h2 className="flex flex-wrap items-center gap-3 text-lg font-semibold">
        {t('parcel')}
        {it && <Badge tone={it.status === 'failed' ? 'bad' : 'plain'}>{t(`parcel_${it.status as ParcelStatus}`)}</Badge>}
      </h2>
      {parcel.isPending && <SkeletonLines />}
      {parcel.isError && !it && !isNew && <ProblemNote error={parcel.error} onRetry={() => void parcel.refetch()} />}
      {it && it.events.length > 0 && (
        <ol className="flex flex-col gap-2 text-sm">
          {it.events.map((e, n) => (
            <li key={`${e.at} ${n}`}>
              <span className="font-medium">{t(`parcel_${e.status as ParcelStatus}`)}</span>{' '}
              <span className="text-muted">
                <When at={e.at} style="time" />
                {e.place && ` · ${e.place}`}
              </span>
              {e.note && <span className="block">{e.note}</span>}
            </li>
          ))}
        </ol>
      )}
      {it?.trackingUrl && (
        <a
          href={it.trackingUrl}
          target="_blank"
          rel="noopener noreferrer"
          className="link inline-flex items-center gap-1 self-start text-sm"
        >
          {t('follow')} {it.trackingNumber}
          <ExternalLink aria-hidden size={14} />
        </a>
      )}
      {order.status === 'pending' && <p className="text-sm text-muted">{t('confirmFirst')}</p>}
      {over && it?.carrier && (
        <p className="text-sm">
          {it.carrier} {it.trackingNumber}
        </p>
      )}
      {!over && it && (
        <ParcelForm
          key={it.version}
          parcel={it}
          action={t('save')}
          busy={send.isPending}
          problem={send.error}
          onSend={(news) => send.once({ id: order.id, version: it.version, ...news })}
        />
      )}
    </section>
  )
}
