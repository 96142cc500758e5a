import { type ReactNode, type SubmitEvent } from 'react'
import type { Schemas } from '@/api/types'
import { count, money, parseTaka } from '@/i18n/format'
import { useText } from '@/i18n/text'
import type { Filters } from '@/storefront/browse/filters'
import { shopTexts } from '@/storefront/texts'
import { Button } from '@/ui/button'
import { cx } from '@/ui/class'
import { textOf } from '@/ui/form'
import { Checkbox, TextField } from '@/ui/field'

type Props = {
  facets: Schemas['ProductFacets'] | undefined
  filters: Filters
  change: (changes: Partial<Filters>) => void
  categories: boolean
}

const taka = (amount: number) => money({ amount, currency: 'BDT' })

/** What the list can be narrowed by, with how many are behind each. */
export function Facets({ facets, filters, change, categories }: Props) {
  const t = useText(shopTexts)
  const prices = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change({ minPrice: parseTaka(textOf(form, 'min')) ?? undefined, maxPrice: parseTaka(textOf(form, 'max')) ?? undefined })
  }
  const whole = (amount: number | undefined) => (amount === undefined ? '' : String(amount / 100))
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col">
        <Checkbox checked={filters.inStock} onChange={(e) => change({ inStock: e.target.checked })}>
          {t('inStock')}
        </Checkbox>
        <Checkbox checked={filters.reduced} onChange={(e) => change({ reduced: e.target.checked })}>
          {t('reduced')}
        </Checkbox>
      </div>
      {categories && facets && facets.categories.length > 1 && (
        <Group title={t('categories')}>
          {facets.categories.slice(0, 12).map((c) => (
            <Option
              key={c.id}
              text={c.name}
              count={c.count}
              on={filters.category === c.slug}
              onClick={() => change({ category: filters.category === c.slug ? '' : c.slug })}
            />
          ))}
        </Group>
      )}
      <Group title={t('price')}>
        {facets?.prices
          .filter((p) => p.count > 0)
          .map((p) => {
            // The end belongs to it: up to ৳199.99 is said as up to ৳200.
            const to = p.to ?? undefined
            const end = taka((p.to ?? 0) + 1)
            const on = filters.minPrice === (p.from || undefined) && filters.maxPrice === to
            const text =
              p.to === null
                ? t('andMore', { from: taka(p.from) })
                : p.from === 0
                  ? t('upTo', { to: end })
                  : t('between', { from: taka(p.from), to: end })
            return (
              <Option
                key={p.from}
                text={text}
                count={p.count}
                on={on}
                onClick={() => change(on ? { minPrice: undefined, maxPrice: undefined } : { minPrice: p.from || undefined, maxPrice: to })}
              />
            )
          })}
        <form key={`${filters.minPrice}-${filters.maxPrice}`} onSubmit={prices} className="mt-2 flex items-end gap-2">
          <TextField
            label={t('minPrice')}
            name="min"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={whole(filters.minPrice)}
            className="min-w-0 flex-1"
          />
          <TextField
            label={t('maxPrice')}
            name="max"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={whole(filters.maxPrice)}
            className="min-w-0 flex-1"
          />
          <Button type="submit">{t('apply')}</Button>
        </form>
      </Group>
      {facets && facets.ratings.some((r) => r.count > 0) && (
        <Group title={t('rating')}>
          {facets.ratings
            .filter((r) => r.count > 0)
            .map((r) => (
              <Option
                key={r.min}
                text={t('starsUp', { count: r.min })}
                count={r.count}
                on={filters.minRating === r.min}
                onClick={() => change({ minRating: filters.minRating === r.min ? undefined : r.min })}
              />
            ))}
        </Group>
      )}
      {facets && facets.tags.length > 0 && (
        <Group title={t('tags')}>
          <div className="flex flex-wrap gap-2">
            {facets.tags.slice(0, 12).map((f) => (
              <button
                key={f.tag}
                type="button"
                aria-pressed={filters.tag === f.tag}
                onClick={() => change({ tag: filters.tag === f.tag ? '' : f.tag })}
                className={cx(
                  'min-h-9 rounded-full border px-3 text-sm',
                  filters.tag === f.tag ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line hover:border-edge',
                )}
              >
                {f.tag}
              </button>
            ))}
          </div>
        </Group>
      )}
    </div>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="flex flex-col">
    <legend className="pb-1 text-sm font-semibold">{title}</legend>
    {children}
  </fieldset>
)

const Option = ({ text, count: n, on, onClick }: { text: string; count: number; on: boolean; onClick: () => void }) => (
  <Checkbox checked={on} onChange={onClick} className="text-sm">
    <span className="flex justify-between gap-2">
      <span>{text}</span>
      <span className="text-muted">{count(n)}</span>
    </span>
  </Checkbox>
)
