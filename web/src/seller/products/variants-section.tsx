import { useText } from '@/i18n/text'
import type { Schemas } from '@/api/types'
import { type Draft, maxRows, suggestSkus } from '@/seller/products/draft'
import { productTexts } from '@/seller/products/texts'
import { VariantsGrid } from '@/seller/products/variants-grid'
import { Button } from '@/ui/button'
import { Note } from '@/ui/problem'

type Props = {
  draft: Draft
  stock: Schemas['VariantStock'][]
  error: (field: string) => string | undefined
  onChange: (draft: Draft) => void
  onStock: (variantId: string) => void
}

export function VariantsSection(props: Props) {
  const t = useText(productTexts)
  const { draft, error, onChange } = props
  return (
    <>
      <VariantsGrid {...props} />
      {error('variants') && <p className="text-sm text-bad-ink">{error('variants')}</p>}
      {draft.rows.length > maxRows && <Note tone="warm" title={t('tooManyVariants', { most: maxRows })} />}
      {draft.rows.some((r) => !r.sku.trim()) && draft.title.trim() && (
        <Button size="small" className="self-start" onClick={() => onChange(suggestSkus(draft))}>
          {t('suggestSkus')}
        </Button>
      )}
    </>
  )
}
