import { type Kind, useLabel } from '@/admin/labels'
import { orderTone } from '@/domain/order-status'
import { paymentTone } from '@/domain/payment'
import { Badge, type Tone } from '@/ui/badge'

const tones: Record<string, Tone> = {
  pending: 'warm',
  submitted: 'warm',
  live: 'warm',
  approved: 'good',
  active: 'good',
  succeeded: 'good',
  blocked: 'bad',
  rejected: 'bad',
  suspended: 'bad',
  failed: 'bad',
  cancelled: 'bad',
}

const toneOf = (kind: Kind, value: string): Tone =>
  kind === 'order' ? orderTone(value) : kind === 'payment' ? paymentTone(value) : (tones[value] ?? 'plain')

export const Status = ({ of: kind, is: value }: { of: Kind; is: string }) => (
  <Badge tone={toneOf(kind, value)}>{useLabel()(kind, value)}</Badge>
)
