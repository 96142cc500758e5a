import { Link } from 'react-router'
import { money } from '@/i18n/format'
import { useText } from '@/i18n/text'
import type { CartLine } from '@/api/types'
import { buyTexts } from '@/storefront/buy/texts'
import { Quantity } from '@/storefront/cart/quantity'
import type { CartChange } from '@/storefront/cart/use-cart'
import { Button } from '@/ui/button'
import { Amount } from '@/ui/money'
import { Picture } from '@/ui/picture'

export const optionsText = (options: Record<string, string>) =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')

/** One thing in the cart: how many, what is wrong with it, and what can be done. */
export function Line({ line, saved = false, onChange }: { line: CartLine; saved?: boolean; onChange: (change: CartChange) => void }) {
  const t = useText(buyTexts)
  const problem =
    line.problem === 'unavailable'
      ? t('gone')
      : line.problem === 'out_of_stock'
        ? line.available > 0
          ? t('short', { available: line.available })
          : t('none')
        : line.problem === 'price_changed'
          ? t('changed')
          : null
  const blocking = line.problem === 'unavailable' || line.problem === 'out_of_stock'
  return (
    <li className="flex gap-4 p-4">
      <Picture src={line.imageUrl} alt="" width={96} height={96} className="size-20 shrink-0 rounded-lg sm:size-24" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex justify-between gap-x-4">
          {line.slug ? (
            <Link to={`/p/${line.slug}?v=${line.variantId}`} className="font-medium hover:underline">
              {line.title}
            </Link>
          ) : (
            <span className="font-medium">{line.title}</span>
          )}
          {!saved && <Amount of={line.lineTotal} className="font-semibold max-sm:hidden" />}
        </div>
        <p className="text-sm text-muted">
          {[optionsText(line.options), t('each', { price: money(line.unitPrice) })].filter(Boolean).join(' · ')}
        </p>
        {problem && (
          <p role="status" className={blocking ? 'text-sm text-bad-ink' : 'text-sm text-warm-ink'}>
            {problem}
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          {!saved && line.problem !== 'unavailable' && line.available > 0 && (
            <Quantity
              value={line.quantity}
              max={Math.max(line.quantity, Math.min(999, line.available))}
              label={t('quantityOf', { title: line.title })}
              onChange={(quantity) => onChange({ kind: 'quantity', line, quantity })}
            />
          )}
          {!saved && line.problem === 'out_of_stock' && line.available > 0 && (
            <Button size="small" kind="main" onClick={() => onChange({ kind: 'quantity', line, quantity: line.available })}>
              {t('take', { available: line.available })}
            </Button>
          )}
          {!saved && <Amount of={line.lineTotal} className="ms-auto font-semibold sm:hidden" />}
          <span className="flex gap-1 max-sm:-ms-3 max-sm:w-full">
            {saved ? (
              <Button size="small" className="whitespace-nowrap max-sm:ms-3" onClick={() => onChange({ kind: 'restore', line })}>
                {t('restore')}
              </Button>
            ) : (
              <Button size="small" kind="quiet" onClick={() => onChange({ kind: 'save', line })}>
                {t('save')}
              </Button>
            )}
            <Button
              size="small"
              kind="quiet"
              aria-label={`${t('remove')}: ${line.title}`}
              onClick={() => onChange({ kind: 'remove', line })}
            >
              {t('remove')}
            </Button>
          </span>
        </div>
      </div>
    </li>
  )
}
