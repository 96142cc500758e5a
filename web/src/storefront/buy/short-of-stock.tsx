import type { ShortItem } from '@/api/problem'
import type { Cart } from '@/api/types'
import { useText } from '@/i18n/text'
import { buyTexts } from '@/storefront/buy/texts'
import { useCartChange } from '@/storefront/cart/use-cart'
import { Button } from '@/ui/button'
import { Note } from '@/ui/problem'

type Props = {
  items: ShortItem[]
  cart: Cart | undefined
  /** An order was tried, not only a quote. */ placed: boolean
  onChanged: () => void
}

/** Which things sold out, and what can be done about each, right here. */
export function ShortOfStock({ items, cart, placed, onChanged }: Props) {
  const t = useText(buyTexts)
  const change = useCartChange()
  return (
    <Note title={t(placed ? 'shortTitle' : 'fixFirst')}>
      <ul className="flex w-full flex-col gap-3">
        {items.map(({ variantId, requested, available }) => {
          const line = cart?.items.find((l) => l.variantId === variantId)
          if (!line) return null
          const act = (with_: Parameters<typeof change.mutate>[0]) => change.mutate(with_, { onSuccess: onChanged })
          return (
            <li key={variantId} className="flex flex-wrap items-center gap-2">
              <span className="min-w-48 flex-1 text-sm">
                {available > 0 ? t('shortItem', { title: line.title, requested, available }) : t('shortGone', { title: line.title })}
              </span>
              {available > 0 && (
                <Button size="small" kind="main" onClick={() => act({ kind: 'quantity', line, quantity: available })}>
                  {t('take', { available })}
                </Button>
              )}
              <Button size="small" onClick={() => act({ kind: 'save', line })}>
                {t('save')}
              </Button>
              <Button size="small" onClick={() => act({ kind: 'remove', line })}>
                {t('remove')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Note>
  )
}
