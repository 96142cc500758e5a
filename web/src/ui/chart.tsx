import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useText } from '@/i18n/text'
import { Table } from '@/ui/table'
import { uiTexts } from '@/ui/texts'

export type Point = { /** Below its column. */ name: string; value: number; /** Beside the value, where one looks closer. */ note?: string }

type Props = {
  /** What the columns are: "Revenue by day". */ title: string
  of: string
  points: Point[]
  format: (value: number) => string
}

/** Columns in a row, and the same as a table for who cannot see them. Fetched with its library when it is first shown: lazy(() => import('@/ui/chart')). */
export default function Chart({ title, of, points, format }: Props) {
  const t = useText(uiTexts)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const muted = { fill: 'var(--muted)', fontSize: 12 }
  return (
    <figure>
      <div aria-hidden className="h-56">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="name" tick={muted} tickLine={false} axisLine={{ stroke: 'var(--line)' }} minTickGap={24} />
            <YAxis tick={muted} tickLine={false} axisLine={false} width="auto" tickFormatter={format} />
            <Tooltip
              cursor={{ fill: 'var(--sunken)' }}
              isAnimationActive={!still}
              content={({ payload }) => <Closer point={payload[0]?.payload as Point | undefined} format={format} />}
            />
            <Bar dataKey="value" fill="var(--accent)" radius={[3, 3, 0, 0]} maxBarSize={28} isAnimationActive={!still} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="sr-only">{title}</figcaption>
      <details className="mt-2 text-sm">
        <summary className="link inline-flex min-h-9 items-center">{t('asTable')}</summary>
        <div className="mt-2 max-h-72 overflow-y-auto">
          <Table
            caption={title}
            rows={points}
            id={(p) => p.name}
            columns={[
              { key: 'name', title: of, cell: (p) => p.name },
              { key: 'value', title, end: true, cell: (p) => format(p.value) },
              { key: 'note', title: '', end: true, cell: (p) => p.note },
            ]}
          />
        </div>
      </details>
    </figure>
  )
}

const Closer = ({ point, format }: { point: Point | undefined; format: (value: number) => string }) =>
  point && (
    <div className="rounded-lg border border-line bg-surface px-3 py-2 text-sm shadow-float">
      <p className="text-muted">{point.name}</p>
      <p className="font-semibold">{format(point.value)}</p>
      {point.note && <p className="text-muted">{point.note}</p>}
    </div>
  )
