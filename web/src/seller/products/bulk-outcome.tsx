import type { Schemas } from '@/api/types'
import { count, money } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { StatusBadge } from '@/seller/products/status-badge'
import { productTexts } from '@/seller/products/texts'

type Figures = Schemas['ProductFigures']

const prices = (f: Figures) => (f.highestPrice.amount > f.price.amount ? `${money(f.price)} – ${money(f.highestPrice)}` : money(f.price))

/** Each product with what changes of it, or why it cannot change. */
export function BulkOutcome({ of }: { of: Schemas['ChangedProducts'] }) {
  const t = useText(productTexts)
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {of.items.map(({ id, title, before, after, refusal }) => (
        <li key={id} className="flex flex-col gap-1 px-4 py-3 text-sm">
          <span className="font-medium">{title ?? t('gone')}</span>
          {refusal && <span className="text-bad-ink">{refusal.message}</span>}
          {before && after && (
            <span className="flex flex-wrap items-center gap-x-5 gap-y-1">
              {prices(before) !== prices(after) && <Step name={t('price')} from={prices(before)} to={prices(after)} />}
              {before.available !== after.available && (
                <Step name={t('available')} from={count(before.available)} to={count(after.available)} />
              )}
              {before.status !== after.status && (
                <span className="flex items-center gap-1.5">
                  <StatusBadge status={before.status} />
                  <span aria-label={t('becomes')}>→</span>
                  <StatusBadge status={after.status} />
                </span>
              )}
              {JSON.stringify(before) === JSON.stringify(after) && <span className="text-muted">{t('sameAlready')}</span>}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const Step = ({ name, from, to }: { name: string; from: string; to: string }) => (
  <span className="tabular-nums">
    {name}: <s className="text-muted">{from}</s> <strong>{to}</strong>
  </span>
)
