import { Star } from 'lucide-react'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { uiTexts } from '@/ui/texts'

/** An average of ratings, 0 to 5; nothing while nobody has rated. */
export function Stars({ average, of }: { average: number; of: number }) {
  const t = useText(uiTexts)
  if (of === 0) return null
  return (
    <span className="inline-flex items-center gap-1 text-sm text-muted">
      <Star aria-hidden size={14} className="fill-warm text-warm" />
      <span className="sr-only">{t('outOf', { value: average })}</span>
      <span aria-hidden>{count(average)}</span> ({count(of)})
    </span>
  )
}
