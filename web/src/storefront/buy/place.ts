import { keepPreviousData, useIsMutating, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '@/api/client'
import { invalidate, queries } from '@/api/query'
import { useSend } from '@/api/send'
import { newId } from '@/api/store'
import type { Cart, Schemas } from '@/api/types'
import { asRequest, isFilled } from '@/storefront/buy/address-fields'
import { type Draft, forgetDraft } from '@/storefront/buy/draft'
import { pay } from '@/storefront/buy/pay'

type Request = Schemas['CheckoutRequest']

/** The draft as the API takes it; null while there is no whole address. */
export function asCheckout(draft: Draft, methods: string[] | undefined): Request | null {
  const where = draft.addressId
    ? { addressId: draft.addressId }
    : draft.addressId === '' && isFilled(draft.address)
      ? { address: asRequest(draft.address) }
      : null
  if (!where || !methods) return null
  const paymentMethod = methods.includes(draft.paymentMethod) ? draft.paymentMethod : (methods[0] ?? draft.paymentMethod)
  return { ...where, paymentMethod, shippingMethods: draft.shippingMethods, note: draft.note.trim() || null }
}

function useDebounced<T>(value: T, milliseconds: number): T {
  const [later, set] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => set(JSON.parse(text) as T), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds])
  return later
}

/** The quote, fetched again when the cart, the address or a method changes; debounced while typing. */
export function useQuote(request: Request | null, cart: Cart | undefined) {
  const asked = useDebounced(request && { ...request, note: null }, 300)
  // Optimistic cart changes are not on the server yet: the quote waits for them.
  const changing = useIsMutating({ mutationKey: ['cart'] }) > 0
  const lines = cart?.items.map((l) => `${l.variantId}×${l.quantity}`).join()
  return useQuery({
    queryKey: ['/api/v1/orders/quote', asked, lines],
    queryFn: ({ signal }) => call('post', '/api/v1/orders/quote', { body: asked as Request, signal }),
    enabled: !changing && asked !== null && lines !== undefined && lines !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Places the order once, however often it is clicked; then to the gateway or to the thanks. */
export function usePlaceOrder(keepAddress: boolean) {
  const go = useNavigate()
  return useSend((body: Request, key) => call('post', '/api/v1/orders', { body, key }), {
    onSuccess: async (placed, body) => {
      forgetDraft()
      void invalidate('/api/v1/orders', '/api/v1/products')
      const { address } = body
      // The order is placed: a failure to save the address is not reported.
      if (keepAddress && address)
        void call('post', '/api/v1/users/me/addresses', { body: address, key: newId() }).then(
          () => invalidate('/api/v1/users/me/addresses'),
          () => undefined,
        )
      const thanks = `/thanks?checkout=${placed.checkoutId}`
      const away =
        placed.payment.redirectUrl !== null &&
        (await pay(placed.checkoutId, placed.payment.method).then(
          () => true,
          () => false,
        ))
      if (!away) void go(thanks, { replace: true })
      void queries.invalidateQueries({ queryKey: ['/api/v1/cart'] })
    },
    // The cart shows stock problems too, and the quote another total.
    onError: (problem) => {
      if (problem.code === 'total_changed') void queries.invalidateQueries({ queryKey: ['/api/v1/orders/quote'] })
      if (problem.code === 'out_of_stock') void invalidate('/api/v1/cart', '/api/v1/products')
    },
  })
}
