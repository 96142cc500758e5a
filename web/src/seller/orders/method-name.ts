import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { useLanguage } from '@/i18n/language'

/** What the shop calls the delivery method of an order; its code where there is none of that name any more. */
export function useMethodName({ shopId, shippingMethod }: Order): string {
  const language = useLanguage()
  const { data } = useQuery(read('/api/v1/shops/{shopId}/shipping-methods', { path: { shopId } }))
  const method = data?.methods.find((m) => m.code === shippingMethod)
  return (language === 'bn' ? (method?.nameBn ?? method?.name) : method?.name) ?? shippingMethod
}
