import { useQuery } from '@tanstack/react-query'
import { ShoppingCart } from 'lucide-react'
import { type SubmitEvent, useEffect, useRef } from 'react'
import { asProblem } from '@/api/problem'
import { read } from '@/api/query'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { AddressChoice } from '@/storefront/buy/address-choice'
import { useDraft } from '@/storefront/buy/draft'
import { asCheckout, usePlaceOrder, useQuote } from '@/storefront/buy/place'
import { ShortOfStock } from '@/storefront/buy/short-of-stock'
import { Summary } from '@/storefront/buy/summary'
import { buyTexts } from '@/storefront/buy/texts'
import { useCart } from '@/storefront/cart/use-cart'
import { Days } from '@/storefront/browse/delivery'
import { LinkButton } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { RadioCard, TextArea } from '@/ui/field'
import { Amount } from '@/ui/money'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

/** Everything that an order needs on one page, with what it will cost beside it. */
export function CheckoutPage() {
  const t = useText(buyTexts)
  const bengali = useLanguage() === 'bn'
  const [draft, change] = useDraft()
  const cart = useCart()
  const addresses = useQuery(read('/api/v1/users/me/addresses', { query: { limit: 100 } }))
  const methods = useQuery(read('/api/v1/payments/methods', {}))
  const book = addresses.data?.items
  const addressId = draft.addressId ?? book?.find((a) => a.isDefault)?.id ?? book?.[0]?.id ?? (book ? '' : null)
  const request = asCheckout(
    { ...draft, addressId },
    methods.data?.items.map((m) => m.code),
  )
  const quote = useQuote(request, cart.data)
  const place = usePlaceOrder(draft.keep && addressId === '')
  const problem = asProblem(place.error) ?? (quote.isError ? asProblem(quote.error) : null)
  const form = useRef<HTMLFormElement>(null)
  const trouble = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.error) (form.current?.querySelector<HTMLElement>('[aria-invalid=true]') ?? trouble.current)?.focus()
  }, [place.error])
  if (cart.data?.items.length === 0 && place.isIdle)
    return (
      <Empty page icon={<ShoppingCart />} title={t('empty')} hint={t('emptyHint')}>
        <LinkButton to="/" kind="main">
          {t('browse')}
        </LinkButton>
      </Empty>
    )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (request) place.once({ ...request, expectedTotal: quote.data?.total })
  }
  return (
    <form ref={form} onSubmit={submit} className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <PageTitle title={t('checkoutTitle')} />
        {problem?.code === 'out_of_stock' && (
          <div ref={place.isError ? trouble : null} tabIndex={-1}>
            <ShortOfStock items={problem.items} cart={cart.data} placed={place.isError} onChanged={place.reset} />
          </div>
        )}
        <Step title={t('address')}>
          {addressId === null ? (
            addresses.isError ? (
              <ProblemNote error={addresses.error} onRetry={() => void addresses.refetch()} />
            ) : (
              <SkeletonLines lines={4} />
            )
          ) : (
            <AddressChoice book={book ?? []} addressId={addressId} draft={draft} change={change} problem={problem} />
          )}
        </Step>
        {quote.data?.orders.map((order) => (
          <Step key={order.shopId} title={t('deliveryOf', { shop: order.shopName })}>
            {order.shippingMethods.map((m) => (
              <RadioCard
                key={m.code}
                name={`shipping-${order.shopId}`}
                value={m.code}
                checked={(draft.shippingMethods[order.shopId] ?? order.shippingMethod) === m.code}
                onChange={() => change({ shippingMethods: { ...draft.shippingMethods, [order.shopId]: m.code } })}
              >
                <span className="flex justify-between gap-4">
                  <span>
                    {m.name}
                    <span className="block text-sm text-muted">
                      <Days of={m.estimatedDays} />
                    </span>
                  </span>
                  {m.fee.amount === 0 ? t('free') : <Amount of={m.fee} />}
                </span>
              </RadioCard>
            ))}
          </Step>
        ))}
        <Step title={t('payment')}>
          {methods.isPending ? (
            <SkeletonLines lines={2} />
          ) : methods.isError ? (
            <ProblemNote error={methods.error} onRetry={() => void methods.refetch()} />
          ) : (
            methods.data.items.map((m) => (
              <RadioCard
                key={m.code}
                name="payment"
                value={m.code}
                checked={request?.paymentMethod === m.code || (!request && draft.paymentMethod === m.code)}
                onChange={() => change({ paymentMethod: m.code })}
              >
                <span className="block font-medium">{bengali ? m.nameBn : m.name}</span>
                <span className="block text-sm text-muted">{m.description}</span>
              </RadioCard>
            ))
          )}
          <TextArea
            label={t('note')}
            optional
            rows={2}
            maxLength={500}
            value={draft.note}
            onChange={(e) => change({ note: e.target.value })}
            error={problem?.of('note')}
          />
        </Step>
      </div>
      <Summary
        quote={quote.data}
        stale={quote.isPlaceholderData}
        needsAddress={request === null}
        waiting={request !== null && quote.isPending && !quote.isError}
        busy={place.isPending || place.isSuccess}
        ready={request !== null && quote.data !== undefined}
      >
        {problem && problem.code !== 'out_of_stock' && (
          <div ref={place.isError ? trouble : null} tabIndex={-1}>
            {problem.code === 'no_delivery' ? (
              <Note title={t('noShipping')} />
            ) : (
              <ProblemNote
                error={problem}
                onRetry={() => {
                  if (place.isError) place.reset()
                  void quote.refetch()
                }}
              />
            )}
          </div>
        )}
      </Summary>
    </form>
  )
}

const Step = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="card flex flex-col gap-3 p-4 sm:p-5">
    <h2 className="text-lg font-semibold">{title}</h2>
    {children}
  </section>
)
