import type { Category } from '@/api/types'
import { useLanguage } from '@/i18n/language'

/** A category's name in the language of the moment. */
export function useCategoryName() {
  const language = useLanguage()
  return (category: Pick<Category, 'name' | 'nameBn'>) => (language === 'bn' && category.nameBn) || category.name
}

/** The way from the root of the tree to a category; empty where there is none of that name. */
export function pathTo(tree: Category[], is: (category: Category) => boolean): Category[] {
  for (const category of tree) {
    if (is(category)) return [category]
    const below = pathTo(category.children, is)
    if (below.length > 0) return [category, ...below]
  }
  return []
}
