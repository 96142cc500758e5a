import { call } from '@/api/client'
import type { Category } from '@/api/types'
import type { Language } from '@/i18n/language'

/** A category's name in the language of the moment. */
export const nameOf = (category: Pick<Category, 'name' | 'nameBn'>, language: Language) =>
  (language === 'bn' && category.nameBn) || category.name

export type Placed = { category: Category; depth: number }

/** The tree from top to bottom as one list, without one category and what is below it. */
export const flat = (tree: Category[], without?: string, depth = 0): Placed[] =>
  tree.filter((c) => c.id !== without).flatMap((category) => [{ category, depth }, ...flat(category.children, without, depth + 1)])

/** Those beside a category, itself included, in their order. */
export function siblings(tree: Category[], id: string): Category[] {
  if (tree.some((c) => c.id === id)) return tree
  for (const { children } of tree) {
    const found = siblings(children, id)
    if (found.length > 0) return found
  }
  return []
}

/** Changes places with the neighbour. Those that stand elsewhere by this are told; mostly these two. */
export async function move(beside: Category[], from: number, to: number) {
  const order = [...beside]
  order.splice(to, 0, ...order.splice(from, 1))
  for (const [position, { id, name, nameBn, parentId, slug, version, position: before }] of order.entries())
    if (before !== position)
      await call('put', '/api/v1/admin/categories/{id}', { path: { id }, body: { name, nameBn, parentId, slug, position }, version })
}
