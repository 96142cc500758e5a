import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Editor } from '@/seller/products/editor'
import { original } from '@/seller/products/original'
import { Unreadable } from '@/ui/not-found'
import { SkeletonLines } from '@/ui/skeleton'

/** A product of one's own, to be edited. */
export function Component() {
  const { id = '' } = useParams()
  const found = useQuery({ ...original(id), staleTime: 0 })
  if (found.isError && !found.data) return <Unreadable error={found.error} onRetry={() => void found.refetch()} />
  // What was kept from an earlier visit may be older than what is there, and would be edited in vain.
  return found.data && found.isFetchedAfterMount ? (
    <Editor key={id} shop={found.data.shop} product={found.data} />
  ) : (
    <SkeletonLines lines={12} />
  )
}
