import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach } from 'vitest'
import { queries } from '@/api/query'

afterEach(() => {
  cleanup()
  queries.clear()
  localStorage.clear()
  sessionStorage.clear()
})

/** A page at a URL, with the query client of the application. */
export function renderAt(url: string, page: ReactNode) {
  const router = createMemoryRouter([{ path: '*', element: page }], { initialEntries: [url] })
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  )
  return router
}
