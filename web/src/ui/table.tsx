import type { ReactNode } from 'react'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand right. */ end?: boolean
  /** On a phone it is left out. */ wideOnly?: boolean
}

type Props<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  id: (row: Row) => string
  /** Rows may be ticked; name says each for screen readers. */
  pick?: { picked: ReadonlySet<string>; onPick: (picked: ReadonlySet<string>) => void; name: (row: Row) => string }
}

/** A table that scrolls sideways inside itself where the screen is narrow. */
export function Table<Row>({ caption, columns, rows, id, pick }: Props<Row>) {
  const t = useText(uiTexts)
  const all = rows.length > 0 && rows.every((r) => pick?.picked.has(id(r)))
  const tick = (key: string) => {
    const next = new Set(pick?.picked)
    if (!next.delete(key)) next.add(key)
    pick?.onPick(next)
  }
  return (
    // Scrolled with the keyboard, so it must take focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} className="card overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-start text-muted">
            {pick && (
              <th className="w-10 p-3">
                <input
                  type="checkbox"
                  aria-label={t('selectAll')}
                  checked={all}
                  className="size-4.5 accent-accent"
                  onChange={() => pick.onPick(new Set(all ? [] : rows.map(id)))}
                />
              </th>
            )}
            {columns.map((c) => (
              <th
                key={c.key}
                scope="col"
                className={cx('p-3 font-medium whitespace-nowrap', c.end ? 'text-end' : 'text-start', c.wideOnly && 'max-md:hidden')}
              >
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)} className="border-b border-line last:border-0 hover:bg-sunken/50">
              {pick && (
                <td className="p-3">
                  <input
                    type="checkbox"
                    aria-label={t('selectRow', { name: pick.name(row) })}
                    checked={pick.picked.has(id(row))}
                    className="size-4.5 accent-accent"
                    onChange={() => tick(id(row))}
                  />
                </td>
              )}
              {columns.map((c) => (
                <td key={c.key} className={cx('p-3 align-middle', c.end && 'text-end tabular-nums', c.wideOnly && 'max-md:hidden')}>
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
