import { keepPreviousData, useIsMutating, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '@/api/client'
import { outdated, queries } from '@/api/query'
import { useSend } from '@/api/send'
import { newId } from '@/api/store'
import type { Cart, Schemas } from '@/api/types'
import { asRequest, isFilled } from '@/storefront/buy/address-fields'
import { type Draft, forgetDraft } from '@/storefront/buy/draft'
import { pay } from '@/storefront/buy/pay'

type Request = Schemas['CheckoutRequest']

/** The draft as the API takes it; null while there is no whole address. */
export function asCheckout(draft: Draft, methods: string[] | undefined): Request | null {
  const where = draft.addressId ? { addressId: draft.addressId } : draft.addressId === '' && isFilled(draft.address) ? { address: asRequest(draft.address) } : null
  if (!where || !methods) return null
  const paymentMethod = methods.includes(draft.paymentMethod) ? draft.paymentMethod : (methods[0] ?? draft.paymentMethod)
  return { ...where, paymentMethod, shippingMethods: draft.shippingMethods, note: draft.note.trim() || null }
}

function useLater<T>(value: T, milliseconds: number): T {
  const [later, set] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => set(JSON.parse(text) as T), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds])
  return later
}

/** What it will cost, asked anew when the cart, the address or a method changes; not for each letter typed. */
export function useQuote(request: Request | null, cart: Cart | undefined) {
  const asked = useLater(request && { ...request, note: null }, 300)
  // The cart is shown before the server has it; what it costs is asked when it has.
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
      void outdated('/api/v1/orders', '/api/v1/products')
      const { address } = body
      // The order stands; an address that could not be kept is no reason to worry anybody.
      if (keepAddress && address) void call('post', '/api/v1/users/me/addresses', { body: address, key: newId() }).then(() => outdated('/api/v1/users/me/addresses'), () => undefined)
      const thanks = `/thanks?checkout=${placed.checkoutId}`
      const away = placed.payment.redirectUrl !== null && (await pay(placed.checkoutId, placed.payment.method).then(() => true, () => false))
      if (!away) void go(thanks, { replace: true })
      void queries.invalidateQueries({ queryKey: ['/api/v1/cart'] })
    },
    // What is in stock has changed: the cart says so too.
    onError: (problem) => {
      if (problem.code === 'out_of_stock') void outdated('/api/v1/cart', '/api/v1/products')
    },
  })
}
