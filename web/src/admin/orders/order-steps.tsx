import { useState } from 'react'
import { call } from '@/api/client'
import type { Order } from '@/api/types'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { orderTexts } from '@/admin/orders/texts'
import { useLabel } from '@/admin/labels'
import { Button } from '@/ui/button'

const steps = ['confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'] as const

/** Where an order may go from here: the API says so, not this page. */
export function OrderSteps({ order: { id, number, allowed, version } }: { order: Order }) {
  const o = useText(orderTexts)
  const label = useLabel()
  const [asked, ask] = useState<(typeof steps)[number] | null>(null)
  const open = steps.filter((s) => allowed.includes(s))
  return (
    <section className="card flex flex-col gap-3 p-4">
      <h2 className="text-lg font-semibold">{o('next')}</h2>
      {open.length === 0 && <p className="text-sm text-muted">{o('nothingNext')}</p>}
      {open.map((step) => (
        <Button key={step} wide kind={step === 'cancelled' ? 'danger' : 'main'} onClick={() => ask(step)}>
          {o(`to_${step}`)}
        </Button>
      ))}
      {asked && (
        <DecisionDialog
          title={o('askStep', { number, step: o(`to_${asked}`) })}
          hint={o(asked === 'cancelled' ? 'hintCancel' : 'hintStep')}
          action={o(`to_${asked}`)}
          danger={asked === 'cancelled'}
          reason={{ label: o('noteOf'), hint: o('noteHint'), required: asked === 'cancelled' }}
          send={(note) => call('put', '/api/v1/orders/{id}/status', { path: { id }, body: { status: asked, note }, version })}
          done={o('done', { number, status: label('order', asked) })}
          changes={[
            '/api/v1/orders',
            '/api/v1/admin/orders',
            '/api/v1/payments',
            '/api/v1/admin/payments',
            '/api/v1/users',
            '/api/v1/vendors',
            '/api/v1/products',
          ]}
          onClose={() => ask(null)}
        />
      )}
    </section>
  )
}
