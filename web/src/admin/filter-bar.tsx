import { Search as Lens } from 'lucide-react'
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react'
import { useText } from '@/i18n/text'
import { adminTexts } from '@/admin/texts'
import { Select } from '@/ui/field'
import { textOf } from '@/ui/form'

/** Above a list: what it is searched and filtered by. */
export const FilterBar = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-end gap-3">{children}</div>

export function Search({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const t = useText(adminTexts)
  const box = useRef<HTMLInputElement>(null)
  // Going back in the history brings the old question back.
  useEffect(() => {
    if (box.current) box.current.value = value
  }, [value])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSearch(textOf(new FormData(event.currentTarget), 'q'))
  }
  return (
    <form role="search" onSubmit={submit} className="relative min-w-56 flex-1">
      <input
        ref={box}
        type="search"
        name="q"
        maxLength={100}
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        className="control pe-12"
        onChange={(e) => {
          if (e.target.value === '' && value) onSearch('')
        }}
      />
      <button
        type="submit"
        aria-label={t('search')}
        className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
      >
        <Lens aria-hidden size={20} />
      </button>
    </form>
  )
}

type Choice = {
  label: string
  value: string
  /** The text of no filter; without it there is always one. */ all?: string
  options: { value: string; text: string }[]
  onChange: (value: string) => void
}

export const Choose = ({ label, value, all, options, onChange }: Choice) => (
  <Select label={label} value={value} onChange={(e) => onChange(e.target.value)} className="min-w-36 max-sm:flex-1">
    {all !== undefined && <option value="">{all}</option>}
    {options.map((o) => (
      <option key={o.value} value={o.value}>
        {o.text}
      </option>
    ))}
  </Select>
)
