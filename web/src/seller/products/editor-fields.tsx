import { useText } from '@/i18n/text'
import { AttributesField } from '@/seller/products/attributes-field'
import { CategoryField } from '@/seller/products/category-field'
import type { Draft } from '@/seller/products/draft'
import { productTexts } from '@/seller/products/texts'
import { Select, TextArea, TextField } from '@/ui/field'

type Props = { draft: Draft; error: (field: string) => string | undefined; onChange: (draft: Draft) => void }

/** What a product is, in both languages. */
export function DetailsFields({ draft, error, onChange }: Props) {
  const t = useText(productTexts)
  const field = (name: 'title' | 'titleBn' | 'description' | 'descriptionBn') => ({
    value: draft[name],
    onChange: (e: { target: { value: string } }) => onChange({ ...draft, [name]: e.target.value }),
  })
  return (
    <>
      <TextField label={t('title')} required maxLength={200} {...field('title')} error={error('title')} />
      <TextField label={t('titleBn')} optional lang="bn" maxLength={200} {...field('titleBn')} error={error('translations.bn.title')} />
      <TextArea label={t('description')} rows={6} maxLength={20000} {...field('description')} error={error('description')} />
      <TextArea
        label={t('descriptionBn')}
        optional
        lang="bn"
        rows={4}
        maxLength={20000}
        {...field('descriptionBn')}
        error={error('translations.bn.description')}
      />
    </>
  )
}

/** Where it stands, and how it is found. */
export function ShelfFields({ draft, error, onChange }: Props) {
  const t = useText(productTexts)
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  return (
    <>
      <Select
        label={t('status')}
        value={draft.status}
        onChange={(e) => set({ status: e.target.value })}
        error={error('status')}
        hint={t(draft.status === 'active' ? 'activeHint' : draft.status === 'draft' ? 'draftHint' : 'archivedHint')}
      >
        <option value="draft">{t('status_draft')}</option>
        <option value="active">{t('status_active')}</option>
        {draft.status === 'archived' && <option value="archived">{t('status_archived')}</option>}
      </Select>
      <CategoryField value={draft.categoryId} error={error('categoryId')} onChange={(categoryId) => set({ categoryId })} />
      <TextField
        label={t('brand')}
        optional
        maxLength={100}
        value={draft.brand}
        onChange={(e) => set({ brand: e.target.value })}
        error={error('brand')}
      />
      <TextField
        label={t('tags')}
        optional
        value={draft.tags}
        onChange={(e) => set({ tags: e.target.value })}
        error={error('tags')}
        hint={t('tagsHint')}
      />
      <AttributesField value={draft.attributes} error={error('attributes')} onChange={(attributes) => set({ attributes })} />
    </>
  )
}
