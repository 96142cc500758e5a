import { ShoppingCart } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '@/i18n/text'
import { buyTexts } from '@/storefront/buy/texts'
import { byShop } from '@/storefront/cart/by-shop'
import { Line } from '@/storefront/cart/line'
import { useCart, useCartChange } from '@/storefront/cart/use-cart'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Amount } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

export function Component() {
  const t = useText(buyTexts)
  const cart = useCart()
  const change = useCartChange()
  const items = cart.data?.items ?? []
  const saved = cart.data?.saved ?? []
  const shops = byShop(items)
  const blocked = items.some((line) => line.problem === 'out_of_stock' || line.problem === 'unavailable')
  return (
    <div className="flex flex-col gap-5">
      <PageTitle title={t('cart')} />
      <ProblemNote error={change.error} />
      {cart.isPending ? (
        <Waiting className="flex flex-col gap-3">
          {[0, 1, 2].map((n) => (
            <Skeleton key={n} className="h-28 rounded-xl" />
          ))}
        </Waiting>
      ) : cart.isError && !cart.data ? (
        <ProblemNote error={cart.error} onRetry={() => void cart.refetch()} />
      ) : items.length === 0 ? (
        <Empty icon={<ShoppingCart />} title={t('empty')} hint={t('emptyHint')}>
          <LinkButton to="/" kind="main">
            {t('browse')}
          </LinkButton>
        </Empty>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
          <div className="flex flex-col gap-5">
            {shops.map(([shopId, lines]) => (
              <section key={shopId} className="card">
                <h2 className="border-b border-line px-4 py-3 font-semibold">
                  {lines[0]?.shopName && shopId ? (
                    <Link to={`/s/${shopId}`} className="hover:underline">
                      {lines[0].shopName}
                    </Link>
                  ) : (
                    t('gone')
                  )}
                </h2>
                <ul className="divide-y divide-line">
                  {lines.map((line) => (
                    <Line key={line.id} line={line} onChange={change.mutate} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <aside className="card sticky top-4 flex flex-col gap-3 p-4">
            <p className="flex justify-between text-lg font-semibold">
              <span>{t('subtotal')}</span>
              <Amount of={cart.data.subtotal} />
            </p>
            <p className="text-sm text-muted">
              {t('deliveryLater')} {t('parcels', { count: shops.length })}
            </p>
            {blocked ? (
              <Note tone="warm" title={t('fixFirst')} />
            ) : (
              <LinkButton to="/checkout" kind="main" wide>
                {t('checkout')}
              </LinkButton>
            )}
          </aside>
        </div>
      )}
      {saved.length > 0 && (
        <section className="card">
          <h2 className="border-b border-line px-4 py-3 font-semibold">{t('saved')}</h2>
          <ul className="divide-y divide-line">
            {saved.map((line) => (
              <Line key={line.id} line={line} saved onChange={change.mutate} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
