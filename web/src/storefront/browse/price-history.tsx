import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import type { Product, Schemas, Variant } from '@/api/types'
import { date, money } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'
import { Skeleton } from '@/ui/skeleton'

const wide = 320
const high = 96

/** A line in steps: a price holds until the next. Prices and times as fractions of what is shown. */
export function stepLine(spans: Schemas['PriceSpanView'][], now: number) {
  const start = Math.min(...spans.map((s) => Date.parse(s.from)))
  const prices = spans.map((s) => s.price.amount)
  const [low, top] = [Math.min(...prices), Math.max(...prices)]
  const x = (at: number) => (wide * (at - start)) / Math.max(1, now - start)
  const y = (price: number) => (top === low ? high / 2 : high - 8 - ((high - 16) * (price - low)) / (top - low))
  const points = [...spans]
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
    .flatMap((s) => [
      [x(Date.parse(s.from)), y(s.price.amount)],
      [x(s.to ? Date.parse(s.to) : now), y(s.price.amount)],
    ])
  return { low, top, start, line: points.map(([a = 0, b = 0], n) => `${n ? 'L' : 'M'}${a.toFixed(1)} ${b.toFixed(1)}`).join('') }
}

export function PriceHistory({ product, variant }: { product: Product; variant: Variant | undefined }) {
  const t = useText(shopTexts)
  const { data, dataUpdatedAt } = useQuery(read('/api/v1/products/{id}/price-history', { path: { id: product.id } }))
  const spans = data?.items.filter((s) => s.variantId === variant?.id) ?? []
  const { currency } = product.price
  const chart = spans.length > 0 ? stepLine(spans, dataUpdatedAt) : null
  const days = chart ? Math.max(1, Math.round((dataUpdatedAt - chart.start) / 86_400_000)) : 0
  const taka = (amount: number) => money({ amount, currency })
  const words =
    chart && (chart.low === chart.top ? t('steady', { days }) : t('chart', { days, low: taka(chart.low), high: taka(chart.top) }))
  return (
    <section>
      <h2 className="mb-2 text-xl font-semibold">{t('priceHistory')}</h2>
      <p className="mb-3 text-sm">{t('lowest30', { price: money(product.lowestPrice30d) })}</p>
      {!data && <Skeleton className="h-6 w-2/3" />}
      {chart?.low === chart?.top && <p className="text-sm text-muted">{words}</p>}
      {chart && chart.low !== chart.top && (
        <figure className="card p-4">
          <p aria-hidden className="mb-1 text-xs text-muted tabular-nums">
            {taka(chart.top)}
          </p>
          <svg viewBox={`0 0 ${wide} ${high}`} aria-hidden preserveAspectRatio="none" className="h-24 w-full overflow-visible">
            <path d={`${chart.line}L${wide} ${high}L0 ${high}Z`} className="fill-accent-soft" />
            <path d={chart.line} fill="none" strokeWidth="2" vectorEffect="non-scaling-stroke" className="stroke-accent" />
          </svg>
          <p aria-hidden className="mt-1 text-xs text-muted tabular-nums">
            {taka(chart.low)}
          </p>
          <p aria-hidden className="mt-1 flex justify-between gap-4 text-xs text-muted">
            <span>{date(new Date(chart.start), 'month')}</span>
            <span>{date(new Date(dataUpdatedAt), 'month')}</span>
          </p>
          <figcaption className="mt-2 text-sm text-muted">{words}</figcaption>
        </figure>
      )}
    </section>
  )
}
