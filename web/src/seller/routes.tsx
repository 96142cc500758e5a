import type { RouteObject } from 'react-router'
import { Shell } from '@/seller/shell'
import { NotFound } from '@/ui/not-found'

/** The pages of this area; each is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/seller',
    Component: Shell,
    children: [
      { index: true, lazy: () => import('@/seller/home') },
      { path: '*', Component: NotFound },
    ],
  },
]
