import { ArrowDownToLine, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useId } from 'react'
import type { Schemas } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { type ColumnName, columns, type Draft, fill, nameOf } from '@/seller/products/draft'
import { productTexts } from '@/seller/products/texts'
import { cx } from '@/ui/class'

type Props = {
  draft: Draft
  stock: Schemas['VariantStock'][]
  error: (field: string) => string | undefined
  onChange: (draft: Draft) => void
  onStock: (variantId: string) => void
}

const fields: Record<ColumnName, string> = {
  sku: 'sku',
  price: 'price',
  compareAt: 'compareAtPrice',
  stock: 'stock',
  weight: 'weightGrams',
}

/** The cell above or below, as in a spreadsheet. */
function move(from: HTMLElement, column: ColumnName, by: number) {
  const cells = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? [])]
  cells[cells.findIndex((c) => c === from) + by]?.focus()
}

/** A line for each variant. Up, Down and Enter go along a column, Ctrl+D fills it from here, and a pasted column goes into one. */
export function VariantsGrid({ draft, stock, error, onChange, onStock }: Props) {
  const t = useText(productTexts)
  const id = useId()
  const single = draft.rows.length === 1
  const set = (i: number, column: ColumnName, value: string) =>
    onChange({ ...draft, rows: draft.rows.map((r, n) => (n === i ? { ...r, [column]: value } : r)) })
  const keys = (i: number, column: ColumnName) => (event: KeyboardEvent<HTMLInputElement>) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
    const filling = event.key === 'd' && event.ctrlKey
    if (by === 0 && !filling) return
    event.preventDefault()
    if (filling) onChange(fill(draft, column, i, [event.currentTarget.value]))
    else move(event.currentTarget, column, by)
  }
  const paste = (i: number, column: ColumnName) => (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData('text').trimEnd().split(/\r?\n/)
    if (lines.length < 2) return
    event.preventDefault()
    onChange(
      fill(
        draft,
        column,
        i,
        lines.map((line) => line.split('\t')[0] ?? ''),
      ),
    )
  }
  const wrongRows = draft.rows.flatMap((r, i) =>
    ['.id', '.options'].flatMap((f) => {
      const why = error(`variants[${i}]${f}`)
      return why ? [{ key: r.key + f, name: nameOf(draft, r) || t('variantNumber', { number: i + 1 }), why }] : []
    }),
  )
  return (
    <div className="flex flex-col gap-2">
      {/* Scrolled with the keyboard, so it must take focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('variants')} tabIndex={0} className="relative overflow-x-auto rounded-lg border border-line">
        <table className="w-full text-sm">
          <caption className="sr-only">{t('variants')}</caption>
          <thead>
            <tr className="border-b border-line text-muted">
              {!single && (
                <th scope="col" className="sticky start-0 z-10 bg-surface p-2 text-start font-medium">
                  {t('variant')}
                </th>
              )}
              {columns.map((c) => (
                <th key={c} scope="col" className="p-2 text-start font-medium whitespace-nowrap">
                  {t(`column_${c}`)}
                  {!single && c !== 'sku' && !(c === 'stock' && draft.rows.every((r) => r.id)) && (
                    <button
                      type="button"
                      aria-label={t('fillDown', { column: t(`column_${c}`) })}
                      title={t('fillDown', { column: t(`column_${c}`) })}
                      onClick={() => onChange(fill(draft, c, 0, [draft.rows.find((r) => c !== 'stock' || !r.id)?.[c] ?? '']))}
                      className="ms-1 inline-grid size-7 place-items-center rounded align-middle hover:bg-sunken"
                    >
                      <ArrowDownToLine aria-hidden size={15} />
                    </button>
                  )}
                </th>
              ))}
              {!single && (
                <th className="p-2">
                  <span className="sr-only">{t('remove')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {draft.rows.map((r, i) => {
              const name = nameOf(draft, r)
              const level = stock.find((s) => s.variantId === r.id)
              return (
                <tr key={r.key} className="border-b border-line last:border-0">
                  {!single && (
                    <th scope="row" className="sticky start-0 z-10 max-w-36 bg-surface px-2 pt-4 text-start align-top font-medium">
                      {name || t('variantNumber', { number: i + 1 })}
                    </th>
                  )}
                  {columns.map((c) => {
                    const why = error(`variants[${i}].${fields[c]}`)
                    return (
                      <td key={c} className="p-1.5 align-top">
                        {c === 'stock' && r.id ? (
                          <button
                            type="button"
                            onClick={() => onStock(r.id ?? '')}
                            className="link min-h-10 px-2 whitespace-nowrap"
                            aria-label={t('changeStockOf', { name: name || draft.title })}
                          >
                            {level
                              ? level.reserved > 0
                                ? t('levels', { onHand: level.onHand, reserved: level.reserved })
                                : count(level.onHand)
                              : t('change')}
                          </button>
                        ) : (
                          <input
                            data-column={c}
                            aria-label={name ? `${t(`column_${c}`)}, ${name}` : t(`column_${c}`)}
                            aria-invalid={why ? true : undefined}
                            aria-describedby={why ? `${id}-${r.key}-${c}` : undefined}
                            value={r[c]}
                            maxLength={64}
                            inputMode={c === 'sku' ? 'text' : c === 'stock' || c === 'weight' ? 'numeric' : 'decimal'}
                            onChange={(e) => set(i, c, e.target.value)}
                            onKeyDown={keys(i, c)}
                            onPaste={paste(i, c)}
                            className={cx('control min-h-10 py-1 text-sm', c === 'sku' ? 'min-w-32' : 'min-w-20 text-end tabular-nums')}
                          />
                        )}
                        {why && (
                          <p id={`${id}-${r.key}-${c}`} className="mt-1 max-w-48 text-xs text-bad-ink">
                            {why}
                          </p>
                        )}
                      </td>
                    )
                  })}
                  {!single && (
                    <td className="p-1">
                      <button
                        type="button"
                        aria-label={t('removeVariant', { name })}
                        title={t('removeVariant', { name })}
                        onClick={() => onChange({ ...draft, rows: draft.rows.filter((x) => x !== r) })}
                        className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
                      >
                        <X aria-hidden size={16} />
                      </button>
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {wrongRows.length > 0 && (
        <ul role="alert" className="text-sm text-bad-ink">
          {wrongRows.map((w) => (
            <li key={w.key}>
              {w.name}: {w.why}
            </li>
          ))}
        </ul>
      )}
      {!single && (
        <p className="text-sm text-muted max-sm:hidden">
          {t('gridHint')} {t('variantsCount', { count: draft.rows.length })}.
        </p>
      )}
    </div>
  )
}
