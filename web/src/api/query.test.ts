import { beforeEach, expect, test } from 'vitest'
import { invalidate, list, queries, read, setData } from '@/api/query'
import type { Cart } from '@/api/types'
import { serve } from '@/test/server'

const cart = read('/api/v1/cart', {})

beforeEach(() => queries.clear())

test('A response of an earlier request does not overwrite the result of a change', async () => {
  let answer: (reply: object) => void = () => undefined
  serve(
    () =>
      new Promise((done) => {
        answer = done
      }),
  )
  const asked = queries.query(cart).catch(() => undefined)
  await setData(cart, { itemCount: 1 } as Cart)
  answer({ body: { itemCount: 0 } })
  await asked
  expect(queries.getQueryData(cart.queryKey)?.itemCount).toBe(1)
})

test('invalidate marks the queries below a path and no others', async () => {
  const orders = read('/api/v1/orders/{id}', { path: { id: '1' } })
  const pages = list('/api/v1/orders', { query: { limit: 20 } })
  const keys: readonly (readonly unknown[])[] = [cart.queryKey, orders.queryKey, pages.queryKey]
  for (const key of keys) queries.setQueryData(key, {})
  await invalidate('/api/v1/orders')
  expect(keys.map((key) => queries.getQueryState(key)?.isInvalidated)).toEqual([false, true, true])
})

test('A refusal is not retried, an unreachable server is', async () => {
  const refused = serve(() => ({ status: 404 }))
  await expect(queries.query(cart)).rejects.toMatchObject({ status: 404 })
  expect(refused).toHaveLength(1)
  const retry = queries.getDefaultOptions().queries?.retry
  expect(typeof retry === 'function' && retry(0, new Error('x'))).toBe(false)
})
