import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '@/api/client'
import type { Shop } from '@/api/types'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { shopTexts } from '@/admin/shops/texts'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { Button } from '@/ui/button'

/** A shop in a list, and what can be decided about it. */
export function ShopRow({ shop }: { shop: Shop }) {
  const s = useText(shopTexts)
  return (
    <li className="card flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
      <div className="min-w-56 flex-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {shop.name}
          <Status of="shop" is={shop.status} />
        </h3>
        <p className="text-sm text-muted">{[shop.location, s('opened', { date: date(shop.createdAt) })].filter(Boolean).join(' · ')}</p>
        {shop.description && <p className="mt-1 line-clamp-2 text-sm">{shop.description}</p>}
        {shop.statusReason && <p className="mt-1 text-sm">{s('why', { reason: shop.statusReason })}</p>}
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
          <Link to={`/s/${shop.slug}`} className="link">
            {s('see')}
          </Link>
          <Link to={`/admin/users/${shop.ownerId}`} className="link">
            {s('owner')}
          </Link>
          <Link to={`/admin/products?shop=${shop.id}`} className="link">
            {s('products')}
          </Link>
          <Link to={`/admin/orders?shop=${shop.id}`} className="link">
            {s('orders')}
          </Link>
        </p>
      </div>
      <ShopActions shop={shop} />
    </li>
  )
}

function ShopActions({ shop: { id, name, status, version } }: { shop: Shop }) {
  const t = useText(adminTexts)
  const s = useText(shopTexts)
  const [asked, ask] = useState<'approved' | 'suspended' | null>(null)
  const set = (to: 'approved' | 'suspended') => (reason: string | null) =>
    call('put', '/api/v1/admin/shops/{id}/status', { path: { id }, body: { status: to, reason }, version })
  const common = { changes: ['/api/v1/admin/shops', '/api/v1/shops', '/api/v1/products'], onClose: () => ask(null) }
  return (
    <div className="flex gap-2">
      {status !== 'approved' && (
        <Button size="small" kind="main" aria-label={s('approve', { name })} onClick={() => ask('approved')}>
          {t('approve')}
        </Button>
      )}
      {status !== 'suspended' && (
        <Button size="small" kind="danger" aria-label={s('suspend', { name })} onClick={() => ask('suspended')}>
          {s('suspendShort')}
        </Button>
      )}
      {asked === 'approved' && (
        <DecisionDialog
          {...common}
          title={s('approveAsk', { name })}
          hint={s('approveHint')}
          action={t('approve')}
          reason={{ label: t('reason'), hint: t('reasonOwner') }}
          send={set('approved')}
          done={s('approved', { name })}
        />
      )}
      {asked === 'suspended' && (
        <DecisionDialog
          {...common}
          danger
          title={s('suspendAsk', { name })}
          hint={s('suspendHint')}
          action={s('suspendShort')}
          reason={{ label: t('reason'), hint: t('reasonOwner'), required: true }}
          send={set('suspended')}
          done={s('suspended', { name })}
        />
      )}
    </div>
  )
}
