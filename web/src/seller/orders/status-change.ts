import { call } from '@/api/client'
import type { Problem } from '@/api/problem'
import { setData, invalidate, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Order, Schemas } from '@/api/types'

const orderOf = (id: string) => read('/api/v1/orders/{id}', { path: { id } })

type Callbacks = { onDone?: (order: Order) => void; /** Called with the current order. */ onConflict: (order: Order) => void }

// After a change, and after a conflict with another change, the cached orders are updated and invalidated.
const mutationOptions = ({ onDone, onConflict }: Callbacks) => {
  const changed = () => invalidate('/api/v1/orders', '/api/v1/shipping', '/api/v1/vendors')
  return {
    onSuccess: async (order: Order) => {
      await setData(orderOf(order.id), order)
      onDone?.(order)
      void changed()
    },
    onError: async (problem: Problem, { id }: { id: string }) => {
      if (!isConflict(problem)) return
      const now = await call('get', '/api/v1/orders/{id}', { path: { id } })
      await setData(orderOf(id), now)
      onConflict(now)
      void changed()
    },
  }
}

/** The order has changed since the page was loaded, so that this step is not allowed any more. */
export const isConflict = (problem: Problem) => problem.code === 'invalid_transition' || problem.code === 'payment_pending'

/** Changes the status of an order. */
export const useStatusChange = (callbacks: Callbacks) =>
  useSend(
    ({ id, status, note }: { id: string; status: string; note: string | null }) =>
      call('put', '/api/v1/orders/{id}/status', { path: { id }, body: { status, note } }),
    mutationOptions(callbacks),
  )

type ShipmentUpdate = Schemas['UpdateShipmentRequest'] & { id: string; version?: number | undefined }

/** Updates the shipment of an order; the order status follows it. */
export const useShipmentUpdate = (callbacks: Callbacks) =>
  useSend(async ({ id, version, ...body }: ShipmentUpdate) => {
    const parcel = await call('put', '/api/v1/shipping/{orderId}', { path: { orderId: id }, body, version })
    return orderWithShipment(id, parcel.status)
  }, mutationOptions(callbacks))

// The order is updated by an event, nearly always before the response: wait up to three seconds for it.
async function orderWithShipment(id: string, status: string): Promise<Order> {
  for (let tries = 0; ; tries++) {
    const order = await call('get', '/api/v1/orders/{id}', { path: { id } })
    if (order.shipment?.status === status || tries === 10) return order
    await new Promise((done) => setTimeout(done, 300))
  }
}
