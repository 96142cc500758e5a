import { createBrowserRouter, type RouteObject } from 'react-router'
import { PageFailed } from '@/app/page-failed'
import { Root } from '@/app/root'

const areas: Record<string, () => Promise<{ routes: RouteObject[] }>> = {
  seller: () => import('@/seller/routes'),
  admin: () => import('@/admin/routes'),
  '': () => import('@/storefront/routes'),
}
const there = new Set<string>()

/** An area's code is fetched when an address of it is first visited. */
export const router = createBrowserRouter([{ id: 'root', Component: Root, ErrorBoundary: PageFailed, children: [] }], {
  async patchRoutesOnNavigation({ path, patch }) {
    const first = path.split('/')[1] ?? ''
    const area = first in areas ? first : ''
    if (there.has(area)) return
    const { routes } = (await (areas[area] ?? areas[''])?.()) ?? { routes: [] }
    there.add(area)
    patch('root', routes)
  },
})

/** When the first page's code has come. */
export const settled = new Promise<void>((done) => {
  const leave = router.subscribe((state) => {
    if (!state.initialized) return
    leave()
    done()
  })
  if (router.state.initialized) done()
})
