import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import { useUser } from '@/api/session'
import type { Schemas } from '@/api/types'

export type OpenOrders = Schemas['OpenOrders']

/** What waits for the seller; looked at again every minute, for orders come by themselves. */
export function useOpenOrders(shop?: string) {
  const user = useUser()
  return useQuery({
    ...read('/api/v1/vendors/{vendorId}/orders/open', { path: { vendorId: user?.id ?? '' }, query: { shop } }),
    enabled: user?.role === 'seller',
    refetchInterval: 60_000,
  })
}

export const toDo = ({ toConfirm, toPack, toShip }: OpenOrders) => toConfirm + toPack + toShip
