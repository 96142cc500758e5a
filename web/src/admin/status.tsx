import { type Kind, useLabel } from '@/admin/labels'
import { Badge, type Tone } from '@/ui/badge'

const tones: Record<string, Tone> = {
  pending: 'warm', submitted: 'warm', authorized: 'warm', live: 'warm', partially_refunded: 'warm',
  approved: 'good', active: 'good', paid: 'good', collected_on_delivery: 'good', delivered: 'good', completed: 'good', succeeded: 'good',
  blocked: 'bad', rejected: 'bad', suspended: 'bad', failed: 'bad', cancelled: 'bad',
  confirmed: 'info', processing: 'info', shipped: 'info',
}

export const Status = ({ of: kind, is: value }: { of: Kind; is: string }) => <Badge tone={tones[value] ?? 'plain'}>{useLabel()(kind, value)}</Badge>
