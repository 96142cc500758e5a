import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Problem } from '@/api/problem'
import { queries } from '@/api/query'
import { useSend } from '@/api/send'

afterEach(cleanup)

/** A hook whose attempts end as listed: null succeeds. */
function attempts(...ends: (Problem | null)[]) {
  const keys: string[] = []
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  const { result } = renderHook(
    () =>
      useSend(async (_: string, key: string) => {
        keys.push(key)
        await Promise.resolve()
        const end = ends[keys.length - 1]
        if (end) throw end
        return keys.length
      }),
    { wrapper },
  )
  const send = async (input: string) => {
    const sent = keys.length + 1
    act(() => result.current.once(input))
    await waitFor(() => expect(keys).toHaveLength(sent))
    await waitFor(() => expect(result.current.isPending).toBe(false))
  }
  return { keys, send, result }
}

const lost = Problem.unreachable()
const refused = new Problem(422, {})

test('A retry of the same input after a lost response has the same idempotency key', async () => {
  const { keys, send } = attempts(lost, new Problem(503, {}), new Problem(401, {}), null)
  for (let n = 0; n < 4; n++) await send('a')
  expect(new Set(keys).size).toBe(1)
})

test('Another input, an input after a success and an input after a refusal have new keys', async () => {
  const { keys, send } = attempts(lost, null, refused, null)
  for (const input of ['a', 'b', 'b', 'b']) await send(input)
  expect(new Set(keys).size).toBe(4)
})

test('A second call while the first is running does nothing', async () => {
  const { keys, result } = attempts(null)
  act(() => {
    result.current.once('a')
    result.current.once('a')
  })
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  expect(keys).toHaveLength(1)
})
