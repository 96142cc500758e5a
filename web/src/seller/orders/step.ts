import { call } from '@/api/client'
import type { Problem } from '@/api/problem'
import { learn, outdated, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Order, Schemas } from '@/api/types'

const orderOf = (id: string) => read('/api/v1/orders/{id}', { path: { id } })

type Heard = { onDone?: (order: Order) => void; /** With the order as it has become meanwhile. */ onOvertaken: (order: Order) => void }

// What follows any change of an order, and any refusal of one because somebody was quicker: the pages are read anew.
const follow = ({ onDone, onOvertaken }: Heard) => {
  const changed = () => outdated('/api/v1/orders', '/api/v1/shipping', '/api/v1/vendors')
  return {
    onSuccess: async (order: Order) => {
      await learn(orderOf(order.id), order)
      onDone?.(order)
      void changed()
    },
    onError: async (problem: Problem, { id }: { id: string }) => {
      if (!isOvertaken(problem)) return
      const now = await call('get', '/api/v1/orders/{id}', { path: { id } })
      await learn(orderOf(id), now)
      onOvertaken(now)
      void changed()
    },
  }
}

/** A step that is not open any more: something has happened since the page was read. */
export const isOvertaken = (problem: Problem) => problem.code === 'invalid_transition' || problem.code === 'payment_pending'

/** Takes an order a step on. */
export const useStep = (heard: Heard) => useSend(
  ({ id, status, note }: { id: string; status: string; note: string | null }) => call('put', '/api/v1/orders/{id}/status', { path: { id }, body: { status, note } }),
  follow(heard),
)

type News = Schemas['UpdateShipmentRequest'] & { id: string; version?: number | undefined }

/** Says who carries a parcel and how far it is; the order goes along. */
export const useParcel = (heard: Heard) => useSend(
  async ({ id, version, ...body }: News) => {
    const parcel = await call('put', '/api/v1/shipping/{orderId}', { path: { orderId: id }, body, version })
    return whenHeard(id, parcel.status)
  },
  follow(heard),
)

// The order hears of its parcel in its own time, nearly always before the answer.
async function whenHeard(id: string, status: string): Promise<Order> {
  for (let tries = 0; ; tries++) {
    const order = await call('get', '/api/v1/orders/{id}', { path: { id } })
    if (order.shipment?.status === status || tries === 10) return order
    await new Promise((done) => setTimeout(done, 300))
  }
}
