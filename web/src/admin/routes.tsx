import type { RouteObject } from 'react-router'
import { Shell } from '@/admin/shell'
import { NotFound } from '@/ui/not-found'

/** The pages of this area; each is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/admin',
    Component: Shell,
    children: [
      { index: true, lazy: () => import('@/admin/home') },
      { path: '*', Component: NotFound },
    ],
  },
]
