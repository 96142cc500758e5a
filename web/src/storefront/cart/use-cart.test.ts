import { expect, test } from 'vitest'
import type { Cart, CartLine } from '@/api/types'
import { applyChange } from '@/storefront/cart/use-cart'

const taka = (amount: number) => ({ amount, currency: 'BDT' })
const line = (id: string, quantity: number, price: number, problem: string | null = null) =>
  ({ id, quantity, unitPrice: taka(price), lineTotal: taka(price * quantity), problem }) as CartLine
const cart = (items: CartLine[], saved: CartLine[] = []) => ({ items, saved, itemCount: 0, subtotal: taka(0) }) as unknown as Cart
const shape = ({ items, saved, itemCount, subtotal }: Cart) => [items.map((l) => l.id), saved.map((l) => l.id), itemCount, subtotal.amount]
const [a, b] = [line('a', 1, 500), line('b', 2, 300)]

test('The expected cart has new totals after each kind of change', () => {
  expect(shape(applyChange(cart([a, b]), { kind: 'quantity', line: a, quantity: 3 }))).toEqual([['a', 'b'], [], 5, 2100])
  expect(shape(applyChange(cart([a, b]), { kind: 'remove', line: a }))).toEqual([['b'], [], 2, 600])
  expect(shape(applyChange(cart([a, b]), { kind: 'save', line: b }))).toEqual([['a'], ['b'], 1, 500])
  expect(shape(applyChange(cart([a], [b]), { kind: 'restore', line: b }))).toEqual([['a', 'b'], [], 3, 1100])
})

test('A line that cannot be bought costs nothing', () => {
  expect(shape(applyChange(cart([line('x', 1, 900, 'unavailable'), a]), { kind: 'quantity', line: a, quantity: 2 }))).toEqual([
    ['x', 'a'],
    [],
    3,
    1000,
  ])
})
