import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas } from '@/api/types'
import { count, date, parseNumber } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { RadioCard, TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

const kinds = ['initial', 'set', 'adjusted', 'sold', 'returned', 'imported'] as const

/** Counts a variant anew or adds to it, and shows why it is what it is. */
export function StockForm({
  productId,
  variantId,
  name,
  onClose,
}: {
  productId: string
  variantId: string
  name: string
  onClose: () => void
}) {
  const t = useText(productTexts)
  const path = { id: productId, variantId }
  const stock = useQuery(read('/api/v1/products/{id}/variants/{variantId}/stock', { path }))
  const [how, setHow] = useState<'adjust' | 'onHand'>('adjust')
  const [units, setUnits] = useState('')
  const [reason, setReason] = useState('')
  const [checked, check] = useState(false)
  const number = parseNumber(units, { signed: how === 'adjust' })
  const send = useSend(
    (body: Schemas['SetStockRequest']) => call('put', '/api/v1/products/{id}/variants/{variantId}/stock', { path, body }),
    {
      onSuccess: () => {
        void invalidate('/api/v1/products', '/api/v1/shops')
        onClose()
      },
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    check(true)
    if (number !== null) send.once({ [how]: number, reason: reason.trim() || null })
  }
  const after = stock.data && number !== null ? (how === 'onHand' ? number : stock.data.onHand + number) : null
  return (
    <Dialog open onClose={onClose} title={t('stockOfVariant', { name })}>
      {stock.isPending ? (
        <SkeletonLines lines={4} />
      ) : stock.isError ? (
        <ProblemNote error={stock.error} onRetry={() => void stock.refetch()} />
      ) : (
        <div className="flex flex-col gap-5">
          <dl className="grid grid-cols-3 gap-2 text-center">
            {(['onHand', 'reserved', 'available'] as const).map((k) => (
              <div key={k} className="rounded-lg bg-sunken p-2">
                <dt className="text-xs text-muted">{t(k)}</dt>
                <dd className="text-lg font-semibold tabular-nums">{count(stock.data[k])}</dd>
              </div>
            ))}
          </dl>
          <form onSubmit={submit} className="flex flex-col gap-3">
            <div className="grid gap-2 sm:grid-cols-2">
              <RadioCard name="how" checked={how === 'adjust'} onChange={() => setHow('adjust')}>
                {t('stockAdjust')}
              </RadioCard>
              <RadioCard name="how" checked={how === 'onHand'} onChange={() => setHow('onHand')}>
                {t('stockSet')}
              </RadioCard>
            </div>
            <TextField
              label={t(how === 'onHand' ? 'onHand' : 'unitsMore')}
              required
              inputMode={how === 'onHand' ? 'numeric' : 'text'}
              value={units}
              onChange={(e) => setUnits(e.target.value)}
              error={checked && number === null ? t('badUnits') : (send.error?.of(how) ?? send.error?.of('adjust'))}
              hint={after === null ? (how === 'adjust' ? t('unitsMoreHint') : undefined) : t('willBe', { units: after })}
            />
            <TextField
              label={t('reason')}
              optional
              maxLength={200}
              placeholder={t('reasonExample')}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
            <ProblemNote error={send.error} />
            <Button type="submit" kind="main" busy={send.isPending}>
              {t('save')}
            </Button>
          </form>
          {stock.data.movements.length > 0 && (
            <section>
              <h3 className="mb-2 font-semibold">{t('movements')}</h3>
              <ul className="divide-y divide-line text-sm">
                {stock.data.movements.slice(0, 20).map((m, n) => {
                  const kind = kinds.find((k) => k === m.kind)
                  return (
                    <li key={n} className="flex flex-wrap gap-x-3 py-2">
                      <span className="w-14 text-end font-medium tabular-nums">
                        {m.delta > 0 ? '+' : m.delta < 0 ? '−' : ''}
                        {count(Math.abs(m.delta))}
                      </span>
                      <span className="flex-1">
                        {kind ? t(`moved_${kind}`) : m.kind}
                        {m.reason && `: ${m.reason}`}
                      </span>
                      <span className="text-muted">{date(m.at, 'time')}</span>
                    </li>
                  )
                })}
              </ul>
            </section>
          )}
        </div>
      )}
    </Dialog>
  )
}
