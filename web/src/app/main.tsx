import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import '@/app.css'
import { queries, hydrateQueries } from '@/api/query'
import { router, settled } from '@/app/router'

// Overlays write a style element of their own, which the page's policy lets through by this.
Object.assign(globalThis, { __webpack_nonce__: document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce })
hydrateQueries()
const root = document.getElementById('root')
if (!root) throw new Error('The page has no root.')
// The server's first HTML stays until there is something better to show.
await settled
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
