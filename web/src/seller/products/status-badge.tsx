import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { statuses } from '@/seller/products/filters'
import { Badge, type Tone } from '@/ui/badge'

const tones: Record<string, Tone> = { draft: 'warm', active: 'good', archived: 'plain' }

export function StatusBadge({ status }: { status: string }) {
  const t = useText(productTexts)
  const known = statuses.find((s) => s === status)
  return <Badge tone={tones[status] ?? 'plain'}>{known ? t(`status_${known}`) : status}</Badge>
}
