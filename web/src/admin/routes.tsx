import type { RouteObject } from 'react-router'
import { Shell } from '@/admin/shell'
import { NotFound } from '@/ui/not-found'

/** The pages of this area; each is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/admin',
    Component: Shell,
    children: [
      { index: true, lazy: () => import('@/admin/overview/overview') },
      { path: 'users', lazy: () => import('@/admin/users/users') },
      { path: 'users/:id', lazy: () => import('@/admin/users/user') },
      { path: 'vendors', lazy: () => import('@/admin/users/vendors') },
      { path: 'kyc', lazy: () => import('@/admin/kyc/queue') },
      { path: 'kyc/:userId', lazy: () => import('@/admin/kyc/submission') },
      { path: 'shops', lazy: () => import('@/admin/shops/shops') },
      { path: 'categories', lazy: () => import('@/admin/categories/categories') },
      { path: 'products', lazy: () => import('@/admin/products/products') },
      { path: 'orders', lazy: () => import('@/admin/orders/orders') },
      { path: 'orders/:id', lazy: () => import('@/admin/orders/order') },
      { path: 'payments', lazy: () => import('@/admin/orders/payments') },
      { path: 'events', lazy: () => import('@/admin/events/events') },
      { path: '*', Component: NotFound },
    ],
  },
]
