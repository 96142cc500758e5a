import { Plus, X } from 'lucide-react'
import { newId } from '@/api/store'
import { useText } from '@/i18n/text'
import type { Draft } from '@/seller/products/draft'
import { productTexts } from '@/seller/products/texts'
import { Button, IconButton } from '@/ui/button'
import { TextField } from '@/ui/field'

type Attributes = Draft['attributes']

/** Facts about a product by name: Material, Origin. */
export function AttributesField({
  value,
  error,
  onChange,
}: {
  value: Attributes
  error: string | undefined
  onChange: (value: Attributes) => void
}) {
  const t = useText(productTexts)
  const set = (key: string, change: Partial<Attributes[number]>) => onChange(value.map((a) => (a.key === key ? { ...a, ...change } : a)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t('attributes')}</legend>
      {value.map((a) => (
        <div key={a.key} className="flex items-center gap-2">
          <TextField
            label={t('attributeName')}
            bare
            placeholder={t('attributeName')}
            maxLength={100}
            value={a.name}
            onChange={(e) => set(a.key, { name: e.target.value })}
            className="min-w-0 flex-1"
          />
          <TextField
            label={t('attributeValue')}
            bare
            placeholder={t('attributeValue')}
            maxLength={1000}
            value={a.value}
            onChange={(e) => set(a.key, { value: e.target.value })}
            className="min-w-0 flex-1"
          />
          <IconButton label={t('removeAttribute', { name: a.name })} onClick={() => onChange(value.filter((x) => x !== a))}>
            <X aria-hidden size={18} />
          </IconButton>
        </div>
      ))}
      {error && <p className="text-sm text-bad-ink">{error}</p>}
      <Button size="small" className="self-start" onClick={() => onChange([...value, { key: newId(), name: '', value: '' }])}>
        <Plus aria-hidden size={16} />
        {t('addAttribute')}
      </Button>
    </fieldset>
  )
}
