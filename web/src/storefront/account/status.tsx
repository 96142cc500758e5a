import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { Badge, type Tone } from '@/ui/badge'

const tones: Record<string, Tone> = { pending: 'warm', confirmed: 'info', processing: 'info', shipped: 'info', delivered: 'good', completed: 'good', cancelled: 'bad', returned: 'plain' }

export const statuses = ['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled', 'returned'] as const
export type Status = (typeof statuses)[number]

export function useStatusName() {
  const t = useText(accountTexts)
  return (status: string) => (statuses.some((s) => s === status) ? t(`status_${status as Status}`) : status)
}

export function StatusBadge({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? 'plain'}>{useStatusName()(status)}</Badge>
}
