import type { RouteObject } from 'react-router'
import { Shell } from '@/storefront/shell'
import { NotFound } from '@/ui/not-found'

/** The pages of the shop; each is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    children: [
      { path: '/', lazy: () => import('@/storefront/browse/home') },
      { path: '/categories', lazy: () => import('@/storefront/browse/categories') },
      { path: '/search', lazy: () => import('@/storefront/browse/list') },
      { path: '/c/:category', lazy: () => import('@/storefront/browse/list') },
      { path: '/p/:slug', lazy: () => import('@/storefront/browse/product') },
      { path: '/shops', lazy: () => import('@/storefront/browse/shops') },
      { path: '/s/:shop', lazy: () => import('@/storefront/browse/shop') },
      { path: '/cart', lazy: () => import('@/storefront/cart/cart') },
      { path: '/checkout', lazy: () => import('@/storefront/buy/checkout') },
      { path: '/thanks', lazy: () => import('@/storefront/buy/thanks') },
      { path: '/login', lazy: () => import('@/storefront/account/login') },
      { path: '/register', lazy: () => import('@/storefront/account/register') },
      { path: '/orders', lazy: () => import('@/storefront/account/orders') },
      { path: '/orders/:id', lazy: () => import('@/storefront/account/order') },
      { path: '/account', lazy: () => import('@/storefront/account/account') },
      { path: '*', Component: NotFound },
    ],
  },
]
