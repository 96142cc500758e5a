import { act, cleanup, render, screen } from '@testing-library/react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { useSearchFilters } from '@/ui/search-params'

type Filters = { status: string; method: string; inStock: boolean; page: number }
let change: ReturnType<typeof useSearchFilters<Filters>>[1]

function Page() {
  const [params, changeParams] = useSearchFilters<Filters>()
  change = changeParams
  return <output>{params.toString()}</output>
}

const open = (url: string) => {
  window.history.replaceState(null, '', url)
  const router = createBrowserRouter([{ path: '*', element: <Page /> }])
  render(<RouterProvider router={router} />)
}

afterEach(cleanup)

test('Two changes before the page is rendered again are both in the URL', async () => {
  open('/admin/payments')
  // The second call is of the same render, as a second choice in one frame is.
  const before = change
  await act(async () => {
    before({ status: 'refunded' })
    before({ method: 'mock' })
    await Promise.resolve()
  })
  expect(window.location.search).toBe('?status=refunded&method=mock')
  expect(screen.getByRole('status').textContent).toBe('status=refunded&method=mock')
})

test('Empty and false values leave the URL, other parameters stay', () => {
  open('/search?status=paid&inStock=true&sort=price')
  act(() => change({ status: '', inStock: false, page: 2 }))
  expect(window.location.search).toBe('?sort=price&page=2')
})
