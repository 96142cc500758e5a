import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useText } from '@/i18n/text'
import { addOption, addValue, type Draft, maxOptions, type Option, removeOption, removeValue } from '@/seller/products/draft'
import { productTexts } from '@/seller/products/texts'
import { Button, IconButton } from '@/ui/button'
import { TextField } from '@/ui/field'

/** In what the variants of a product differ: Size, Colour. Values that are added make the variants that were missing. */
export function OptionsEditor({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useText(productTexts)
  const rename = (option: Option, change: Partial<Option>) =>
    onChange({ ...draft, options: draft.options.map((o) => (o === option ? { ...o, ...change } : o)) })
  return (
    <div className="flex flex-col gap-3">
      {draft.options.map((option) => (
        <fieldset key={option.key} className="flex flex-col gap-2 rounded-lg border border-line p-3">
          <legend className="sr-only">{option.name || t('option')}</legend>
          <div className="flex items-end gap-2">
            <TextField
              label={t('optionName')}
              value={option.name}
              maxLength={50}
              placeholder={t('optionExample')}
              onChange={(e) => rename(option, { name: e.target.value })}
              className="w-full max-w-56"
            />
            <IconButton label={t('removeOption', { name: option.name })} onClick={() => onChange(removeOption(draft, option.key))}>
              <X aria-hidden size={18} />
            </IconButton>
          </div>
          <ul className="flex flex-wrap gap-2">
            {option.values.map((value, i) => (
              <li key={value.key} className="flex items-center rounded-lg border border-edge bg-surface">
                <input
                  aria-label={t('valueOf', { name: option.name, number: i + 1 })}
                  value={value.text}
                  maxLength={100}
                  size={Math.max(4, value.text.length)}
                  onChange={(e) => rename(option, { values: option.values.map((v) => (v === value ? { ...v, text: e.target.value } : v)) })}
                  className="min-h-10 min-w-0 rounded-lg bg-transparent ps-3"
                />
                <button
                  type="button"
                  aria-label={t('removeValue', { value: value.text })}
                  title={t('removeValue', { value: value.text })}
                  onClick={() => onChange(removeValue(draft, option, value.key))}
                  className="grid size-10 place-items-center rounded-lg text-muted hover:text-ink"
                >
                  <X aria-hidden size={16} />
                </button>
              </li>
            ))}
            <li>
              <NewValue option={option} onAdd={(texts) => onChange(addAll(draft, option.key, texts))} />
            </li>
          </ul>
        </fieldset>
      ))}
      {draft.options.length < maxOptions && (
        <Button size="small" className="self-start" onClick={() => onChange(addOption(draft))}>
          <Plus aria-hidden size={16} />
          {t('addOption')}
        </Button>
      )}
    </div>
  )
}

const addAll = (draft: Draft, key: string, texts: string[]) =>
  texts.reduce((now, text) => {
    const option = now.options.find((o) => o.key === key)
    return !option || option.values.some((v) => v.text === text) ? now : addValue(now, option, text)
  }, draft)

/** Enter, a comma or going on to the next field adds what was typed. */
function NewValue({ option, onAdd }: { option: Option; onAdd: (texts: string[]) => void }) {
  const t = useText(productTexts)
  const [text, setText] = useState('')
  const add = (typed: string) => {
    const texts = typed
      .split(',')
      .map((x) => x.trim())
      .filter(Boolean)
    setText('')
    if (texts.length > 0) onAdd(texts)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return
    event.preventDefault()
    add(text)
  }
  return (
    <input
      aria-label={t('newValueOf', { name: option.name })}
      placeholder={t('newValue')}
      value={text}
      maxLength={300}
      size={12}
      onChange={(e) => setText(e.target.value)}
      onKeyDown={keys}
      onBlur={() => add(text)}
      className="min-h-10 min-w-0 rounded-lg border border-dashed border-edge bg-transparent px-3"
    />
  )
}
