import { type SubmitEvent, useId, useState } from 'react'
import type { Problem } from '@/api/problem'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { isConflict } from '@/seller/orders/status-change'
import { ordersTexts } from '@/seller/orders/texts'
import { Button } from '@/ui/button'
import { Select, TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'

export const parcelStatuses = ['pending', 'processed', 'shipped', 'in_transit', 'delivered', 'failed', 'cancelled'] as const
export type ParcelStatus = (typeof parcelStatuses)[number]
type Step = Exclude<ParcelStatus, 'pending' | 'cancelled'>

// Where a parcel may go, as Shipping has it.
const steps: Record<ParcelStatus, Step[]> = {
  pending: ['processed', 'shipped', 'in_transit'],
  processed: ['shipped', 'in_transit'],
  shipped: ['in_transit', 'delivered', 'failed'],
  in_transit: ['delivered', 'failed'],
  failed: ['in_transit'],
  delivered: [],
  cancelled: [],
}
const couriers = ['Pathao', 'Steadfast', 'RedX', 'Sundarban', 'Paperfly']

type Props = {
  parcel: Pick<Schemas['ShipmentView'], 'carrier' | 'trackingNumber' | 'status' | 'estimatedDelivery'> | null
  /** The one step that this form is for; without it, any may be chosen. */
  to?: Step
  action: string
  busy: boolean
  problem: Problem | null
  onSend: (news: Schemas['UpdateShipmentRequest']) => void
}

/** Who carries a parcel, and how far it is. */
export function ParcelForm({ parcel, to, action, busy, problem, onSend }: Props) {
  const t = useText(ordersTexts)
  const id = useId()
  const [form, setForm] = useState({
    carrier: parcel?.carrier ?? '',
    trackingNumber: parcel?.trackingNumber ?? '',
    estimatedDelivery: parcel?.estimatedDelivery ?? '',
    place: '',
    note: '',
  })
  const [status, setStatus] = useState<Step | ''>(to ?? '')
  const now = (parcel?.status ?? 'pending') as ParcelStatus
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSend({
      carrier: form.carrier.trim(),
      trackingNumber: form.trackingNumber.trim() || null,
      estimatedDelivery: form.estimatedDelivery || null,
      place: form.place.trim() || null,
      note: form.note.trim() || null,
      ...(status && { status }),
    })
  }
  const field = (name: keyof typeof form) => ({
    name,
    label: t(name),
    value: form[name],
    error: problem?.of(name),
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
  })
  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <TextField {...field('carrier')} required maxLength={50} list={id} hint={t('carrierHint')} className="sm:col-span-2" />
      <datalist id={id}>
        {couriers.map((c) => (
          <option key={c} value={c} />
        ))}
      </datalist>
      <TextField {...field('trackingNumber')} optional maxLength={100} hint={t('trackingHint')} />
      <TextField {...field('estimatedDelivery')} type="date" optional />
      {!to && (
        <Select label={t('parcelStatus')} value={status} onChange={(e) => setStatus(e.target.value as Step | '')}>
          <option value="">{t('keep', { status: t(`parcel_${now}`) })}</option>
          {steps[now].map((s) => (
            <option key={s} value={s}>
              {t(`parcel_${s}`)}
            </option>
          ))}
        </Select>
      )}
      {!to && <TextField {...field('place')} optional maxLength={200} />}
      <TextField {...field('note')} optional maxLength={500} className="sm:col-span-2" />
      {problem && !isConflict(problem) && (
        <div className="sm:col-span-2">
          <ProblemNote error={problem} />
        </div>
      )}
      <Button type="submit" kind="main" className="sm:col-span-2 sm:justify-self-start" busy={busy}>
        {action}
      </Button>
    </form>
  )
}
