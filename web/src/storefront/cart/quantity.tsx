import { Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { count, plainDigits } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'

type Props = { value: number; max: number; label: string; disabled?: boolean; onChange: (value: number) => void }

const button = 'grid size-10.5 shrink-0 place-items-center disabled:opacity-40 enabled:hover:bg-sunken'

/** A number from 1 to max: by buttons or typed. What is typed counts when the field is left. */
export function Quantity({ value, max, label, disabled = false, onChange }: Props) {
  const t = useText(shopTexts)
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    const number = Math.round(Number(typed))
    if (typed !== null && number >= 1) onChange(Math.min(max, number))
    setTyped(null)
  }
  return (
    <div className="flex shrink-0 items-center overflow-hidden rounded-lg border border-edge">
      <button type="button" aria-label={t('less')} disabled={disabled || value <= 1} onClick={() => onChange(value - 1)} className={button}>
        <Minus aria-hidden size={16} />
      </button>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        inputMode="numeric"
        disabled={disabled}
        value={typed ?? count(value)}
        onChange={(e) => setTyped(plainDigits(e.target.value).replace(/\D/g, ''))}
        onBlur={settle}
        onKeyDown={(e) => e.key === 'Enter' && settle()}
        className="h-10.5 w-10 bg-transparent text-center tabular-nums"
      />
      <button
        type="button"
        aria-label={t('moreOf')}
        disabled={disabled || value >= max}
        onClick={() => onChange(value + 1)}
        className={button}
      >
        <Plus aria-hidden size={16} />
      </button>
    </div>
  )
}
