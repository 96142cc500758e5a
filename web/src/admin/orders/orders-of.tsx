import { useInfiniteQuery } from '@tanstack/react-query'
import { list } from '@/api/query'
import { Listing } from '@/admin/listing'
import { OrderTable } from '@/admin/orders/order-table'

/** What somebody has bought, or what was ordered from their shops. */
export function OrdersOf({ person, as, title, empty }: { person: string; as: 'buyer' | 'seller'; title: string; empty: string }) {
  const query = { limit: 5 }
  const bought = list('/api/v1/users/{userId}/orders', { path: { userId: person }, query })
  const sold = list('/api/v1/vendors/{vendorId}/orders', { path: { vendorId: person }, query })
  const found = useInfiniteQuery(as === 'buyer' ? bought : sold)
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      <Listing of={found} empty={<p className="text-muted">{empty}</p>}>
        {(orders) => <OrderTable orders={orders} caption={title} />}
      </Listing>
    </section>
  )
}
