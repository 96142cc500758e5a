import { useQueries } from '@tanstack/react-query'
import { read } from '@/api/query'
import { useUser } from '@/api/session'

/** What waits for an admin. At most 100 of each are looked at: whoever has more to do than that need not know how much. */
export function useWaiting() {
  const enabled = useUser()?.role === 'admin'
  const limit = 100
  const [vendors, shops, kyc, events] = useQueries({
    queries: [
      { ...read('/api/v1/admin/users', { query: { role: 'seller', status: 'active', vendorStatus: 'pending', limit } }), enabled },
      { ...read('/api/v1/admin/shops', { query: { status: 'pending', limit } }), enabled },
      { ...read('/api/v1/admin/kyc', { query: { status: 'submitted', limit } }), enabled },
      { ...read('/api/v1/admin/events/dead', { query: { limit } }), enabled },
    ],
  })
  return { vendors, shops, kyc, events }
}
