import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import { useUser } from '@/api/session'

/** What was sold in the last thirty days, and in those before. */
export function useSales(shop: string) {
  const user = useUser()
  return useQuery(read('/api/v1/vendors/{vendorId}/sales', { path: { vendorId: user?.id ?? '' }, query: { shop: shop || undefined } }))
}
