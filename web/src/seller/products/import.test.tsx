import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Component } from '@/seller/products/import'
import { renderAt } from '@/test/render'
import { serve } from '@/test/server'

afterEach(() => vi.useRealTimers())

test('The page of a running import polls it until it is done', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 })
  let rows = 0
  const requests = serve(({ path }) => {
    if (path.startsWith('/api/v1/shops/mine')) return { body: { items: [{ id: 's', name: 'Mrittika', slug: 'mrittika' }], next: null } }
    rows += 10
    return {
      body: {
        id: 'i',
        status: rows < 30 ? 'running' : 'done',
        rows,
        products: rows,
        created: rows,
        updated: 0,
        failed: 0,
        errors: [],
        errorCount: 0,
      },
    }
  })
  renderAt('/seller/import?shop=s&import=i', <Component />)
  await screen.findByText('Bringing products in…')
  await vi.advanceTimersByTimeAsync(1000)
  await vi.advanceTimersByTimeAsync(1000)
  await screen.findByText('All is in.')
  expect(screen.getByTestId('import-rows').textContent).toBe('30')
  const polls = () => requests.filter((r) => r.path.includes('/imports/')).length
  await vi.advanceTimersByTimeAsync(5000)
  expect(polls()).toBe(3)
})
