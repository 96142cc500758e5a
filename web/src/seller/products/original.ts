import { queryOptions } from '@tanstack/react-query'
import { address, call } from '@/api/client'

/** A product with its English texts, whatever the page's language: what is edited must be what was written. */
export function original(id: string) {
  const path = { idOrSlug: id }
  return queryOptions({
    queryKey: [address('/api/v1/products/{idOrSlug}', { path }), 'original'],
    queryFn: ({ signal }) => call('get', '/api/v1/products/{idOrSlug}', { path, language: 'en', signal }),
  })
}
