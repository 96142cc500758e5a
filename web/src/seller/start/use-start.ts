import { useQueries, useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import { useUser } from '@/api/session'
import type { Shop } from '@/api/types'
import { useMyShops } from '@/seller/my-shops'

/** done; waiting for the marketplace; todo by the seller; refused; optional: works without. */
export type State = 'done' | 'waiting' | 'todo' | 'refused' | 'optional'

/** How far a seller is from the first sale. */
export function useStart() {
  const user = useUser()
  const vendor = useQuery(read('/api/v1/vendors/{id}', { path: { id: user?.id ?? '' } }))
  const kyc = useQuery(read('/api/v1/users/me/kyc', {}))
  const shops = useMyShops()
  const all = shops.data?.items ?? []
  const shop: Shop | undefined = all.find((s) => s.status === 'approved') ?? all[0]
  const products = useQueries({
    queries: all.map((s) => read('/api/v1/shops/{shopId}/products', { path: { shopId: s.id }, query: { status: 'active', limit: 1 } })),
  })
  const methods = useQuery({
    ...read('/api/v1/shops/{shopId}/shipping-methods', { path: { shopId: shop?.id ?? '' } }),
    enabled: shop !== undefined,
  })

  const asked = [vendor, kyc, shops, ...products, ...(shop ? [methods] : [])]
  const failed = asked.find((q) => q.isError && q.data === undefined)
  const states = {
    account: byStatus(vendor.data?.status, { approved: 'done', rejected: 'refused' }, 'waiting'),
    identity: byStatus(kyc.data?.status, { submitted: 'waiting', approved: 'done', rejected: 'refused' }, 'todo'),
    shop: shop ? byStatus(shop.status, { approved: 'done', suspended: 'refused' }, 'waiting') : 'todo',
    product: products.some((q) => (q.data?.items.length ?? 0) > 0) ? 'done' : 'todo',
    delivery: methods.data?.defaults === false ? 'done' : 'optional',
  } as const
  return {
    states,
    shop,
    kyc: kyc.data,
    ready: Object.values(states).every((s) => s === 'done' || s === 'optional'),
    isPending: asked.some((q) => q.isPending) && !failed,
    error: failed?.error,
    retry: () => {
      for (const q of asked) if (q.isError) void q.refetch()
    },
  }
}

const byStatus = <const A extends State, const B extends State>(status: string | undefined, known: Record<string, A>, other: B): A | B =>
  known[status ?? ''] ?? other
