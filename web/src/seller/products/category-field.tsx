import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import type { Category } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { Select } from '@/ui/field'

const flat = (tree: Category[], depth = 0): { category: Category; depth: number }[] =>
  tree.flatMap((category) => [{ category, depth }, ...flat(category.children, depth + 1)])

/** The tree of categories; what lies below another is set in. */
export function CategoryField({ value, error, onChange }: { value: string; error: string | undefined; onChange: (id: string) => void }) {
  const t = useText(productTexts)
  const language = useLanguage()
  const { data: tree } = useQuery(read('/api/v1/categories', {}))
  return (
    <Select label={t('category')} required value={value} error={error} onChange={(e) => onChange(e.target.value)}>
      <option value="" disabled>
        {t('chooseCategory')}
      </option>
      {flat(tree?.items ?? []).map(({ category: c, depth }) => (
        <option key={c.id} value={c.id}>
          {'\u2003'.repeat(depth)}
          {(language === 'bn' && c.nameBn) || c.name}
        </option>
      ))}
    </Select>
  )
}
