import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '@/api/client'
import { setData, queries, read } from '@/api/query'
import { useSend } from '@/api/send'
import { newId } from '@/api/store'
import type { Cart, CartLine } from '@/api/types'

const cart = read('/api/v1/cart', {})

export const useCart = () => useQuery(cart)

export const useAddToCart = () =>
  useSend((body: { variantId: string; quantity: number }, key) => call('post', '/api/v1/cart/items', { body, key }), {
    onSuccess: (now) => setData(cart, now),
  })

export type CartChange = { kind: 'quantity'; line: CartLine; quantity: number } | { kind: 'remove' | 'save' | 'restore'; line: CartLine }

function send(change: CartChange): Promise<Cart> {
  const path = { itemId: change.line.id }
  switch (change.kind) {
    case 'quantity':
      return call('put', '/api/v1/cart/items/{itemId}', { path, body: { quantity: change.quantity } })
    case 'remove':
      return call('delete', '/api/v1/cart/items/{itemId}', { path })
    case 'save':
      return call('post', '/api/v1/cart/items/{itemId}/save', { path, key: newId() })
    case 'restore':
      return call('post', '/api/v1/cart/items/{itemId}/restore', { path, key: newId() })
  }
}

/** The cart after a change, as shown before the server answers. */
export function applyChange(before: Cart, change: CartChange): Cart {
  const id = change.line.id
  const without = (lines: CartLine[]) => lines.filter((l) => l.id !== id)
  const { items, saved } = before
  const next =
    change.kind === 'quantity'
      ? { items: items.map((l) => (l.id === id ? ofQuantity(l, change.quantity) : l)), saved }
      : change.kind === 'remove'
        ? { items: without(items), saved: without(saved) }
        : change.kind === 'save'
          ? { items: without(items), saved: [...saved, change.line] }
          : { items: [...items, change.line], saved: without(saved) }
  const amount = next.items.reduce((sum, l) => sum + (l.problem === 'unavailable' ? 0 : l.lineTotal.amount), 0)
  return { ...before, ...next, itemCount: next.items.reduce((sum, l) => sum + l.quantity, 0), subtotal: { ...before.subtotal, amount } }
}

const ofQuantity = (line: CartLine, quantity: number): CartLine => ({
  ...line,
  quantity,
  lineTotal: { ...line.lineTotal, amount: line.unitPrice.amount * quantity },
})

/** Optimistic cart changes: shown at once, sent in order, rolled back when the server refuses. */
export const useCartChange = () =>
  useMutation({
    mutationKey: ['cart'],
    scope: { id: 'cart' },
    mutationFn: send,
    onMutate: async (change: CartChange) => {
      await queries.cancelQueries({ queryKey: cart.queryKey })
      queries.setQueryData(cart.queryKey, (before) => before && applyChange(before, change))
    },
    onSuccess: (now) => {
      // While later changes are pending, the optimistic cart is newer than this response.
      if (queries.isMutating({ mutationKey: ['cart'] }) === 1) queries.setQueryData(cart.queryKey, now)
    },
    onError: () => queries.invalidateQueries({ queryKey: cart.queryKey }),
  })
