import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'

/** All shops of who is signed in; a seller has few. */
export const useMyShops = () => useQuery(read('/api/v1/shops/mine', { query: { limit: 100 } }))
