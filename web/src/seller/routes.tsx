import type { RouteObject } from 'react-router'
import { Shell } from '@/seller/shell'
import { NotFound } from '@/ui/not-found'

/** The pages of this area; each is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/seller',
    Component: Shell,
    children: [
      { index: true, lazy: () => import('@/seller/dashboard/overview') },
      { path: 'orders', lazy: () => import('@/seller/orders/orders') },
      { path: 'orders/:id', lazy: () => import('@/seller/orders/order') },
      { path: 'products', lazy: () => import('@/seller/products/products') },
      { path: 'products/new', lazy: () => import('@/seller/products/new-product') },
      { path: 'products/:id', lazy: () => import('@/seller/products/product-page') },
      { path: 'products/:id/stock', lazy: () => import('@/seller/products/stock') },
      { path: 'import', lazy: () => import('@/seller/products/import') },
      { path: 'shops', lazy: () => import('@/seller/shops/shops') },
      { path: 'shops/new', lazy: () => import('@/seller/shops/new-shop') },
      { path: 'shops/:id', lazy: () => import('@/seller/shops/shop') },
      { path: 'verification', lazy: () => import('@/seller/start/verification') },
      { path: '*', Component: NotFound },
    ],
  },
  // Paper: without the portal around it.
  { path: '/seller/orders/:id/slip', lazy: () => import('@/seller/orders/slip') },
]
