import { ShoppingCart } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Product, Variant } from '@/api/types'
import { useText } from '@/i18n/text'
import type { Choice } from '@/storefront/browse/variant'
import { Quantity } from '@/storefront/cart/quantity'
import { useAddToCart } from '@/storefront/cart/use-cart'
import { shopTexts } from '@/storefront/texts'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { cx } from '@/ui/class'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

type Props = { product: Product; variant: Variant | undefined; choices: Choice[]; choose: (variant: Variant) => void }

/** Which one, how many, and into the cart. */
export function BuyBox({ product, variant, choices, choose }: Props) {
  const t = useText(shopTexts)
  const go = useNavigate()
  const [quantity, setQuantity] = useState(1)
  const add = useAddToCart()
  const available = variant?.available ?? 0
  const gone = product.variants.every((v) => v.available === 0)
  const wanted = Math.min(quantity, Math.max(1, available))
  const put = (then: () => void) => variant && add.once({ variantId: variant.id, quantity: wanted }, { onSuccess: then })
  return (
    <div className="flex flex-col gap-4">
      {choices.map((choice) => (
        <fieldset key={choice.name}>
          <legend className="pb-1.5 text-sm font-medium">{choice.name}</legend>
          <div className="flex flex-wrap gap-2">
            {choice.values.map(({ value, chosen, variant: next }) => (
              <label
                key={value}
                className={cx(
                  'relative grid min-h-11 min-w-11 place-items-center rounded-lg border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                  chosen ? 'border-accent bg-accent-soft font-semibold text-accent-ink' : 'border-edge',
                  next.available === 0 && 'text-muted line-through decoration-1',
                )}
              >
                <input
                  type="radio"
                  name={choice.name}
                  value={value}
                  checked={chosen}
                  onChange={() => choose(next)}
                  className="absolute inset-0 cursor-pointer opacity-0"
                />
                {value}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status">
        {available === 0 ? (
          <Badge tone="bad">{t(gone ? 'soldOut' : 'notThis')}</Badge>
        ) : available <= 5 ? (
          <Badge tone="warm">{t('fewLeft', { count: available })}</Badge>
        ) : (
          <Badge tone="good">{t('available', { count: available })}</Badge>
        )}
      </p>
      {gone ? (
        <p className="text-muted">{t('goneHint')}</p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <Quantity value={wanted} max={Math.max(1, available)} disabled={available === 0} onChange={setQuantity} label={t('quantity')} />
          <Button
            kind="main"
            className="min-w-40 flex-1"
            busy={add.isPending}
            disabled={available === 0}
            onClick={() =>
              put(() => toast(t('added', { title: product.title }), { action: { text: t('seeCart'), run: () => void go('/cart') } }))
            }
          >
            <ShoppingCart aria-hidden size={18} />
            {t('addToCart')}
          </Button>
          <Button className="min-w-32 flex-1" disabled={available === 0 || add.isPending} onClick={() => put(() => void go('/cart'))}>
            {t('buyNow')}
          </Button>
        </div>
      )}
      <ProblemNote error={add.error} />
    </div>
  )
}
