import type { CartLine } from '@/api/types'

/** The lines of each shop, in the order in which the shops appear. */
export function byShop(lines: CartLine[]): [shopId: string, lines: CartLine[]][] {
  const shops = new Map<string, CartLine[]>()
  for (const line of lines) shops.set(line.shopId ?? '', [...(shops.get(line.shopId ?? '') ?? []), line])
  return [...shops]
}
