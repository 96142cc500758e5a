import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { useSearchFilters } from '@/ui/search-params'

type Filters = { status: string; method: string; inStock: boolean; page: number }
type Change = ReturnType<typeof useSearchFilters<Filters>>[1]

// The changes that a click makes, all with the function of one render.
let changes: (change: Change) => void = () => undefined

function Page() {
  const [params, change] = useSearchFilters<Filters>()
  return (
    <button type="button" onClick={() => changes(change)}>
      {params.toString()}
    </button>
  )
}

const open = (url: string) => {
  window.history.replaceState(null, '', url)
  const router = createBrowserRouter([{ path: '*', element: <Page /> }])
  render(<RouterProvider router={router} />)
}

afterEach(cleanup)

test('Two changes before the page is rendered again are both in the URL', () => {
  open('/admin/payments')
  changes = (change) => {
    change({ status: 'refunded' })
    change({ method: 'mock' })
  }
  fireEvent.click(screen.getByRole('button'))
  expect(window.location.search).toBe('?status=refunded&method=mock')
  expect(screen.getByRole('button').textContent).toBe('status=refunded&method=mock')
})

test('Empty and false values leave the URL, other parameters stay', () => {
  open('/search?status=paid&inStock=true&sort=price')
  changes = (change) => change({ status: '', inStock: false, page: 2 })
  fireEvent.click(screen.getByRole('button'))
  expect(window.location.search).toBe('?sort=price&page=2')
})
