import { useState } from 'react'
import { call } from '@/api/client'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { adminTexts } from '@/admin/texts'
import { userTexts } from '@/admin/users/texts'
import { Button } from '@/ui/button'

export const vendorStatuses = ['pending', 'approved', 'rejected'] as const

/** Approves or rejects a seller. */
export function SellerApproval({ seller }: { seller: Schemas['AdminUserView'] }) {
  const t = useText(adminTexts)
  const u = useText(userTexts)
  const [asked, ask] = useState<'approve' | 'reject' | null>(null)
  const { id, name, version } = seller
  const decide = (approved: boolean) => (reason: string | null) =>
    call('put', '/api/v1/vendors/{id}/approve', { path: { id }, body: { approved, reason }, version })
  const common = { changes: ['/api/v1/admin/users'], onClose: () => ask(null) }
  return (
    <div className="flex gap-2">
      {seller.vendorStatus !== 'approved' && (
        <Button size="small" kind="main" aria-label={u('approve', { name })} onClick={() => ask('approve')}>
          {t('approve')}
        </Button>
      )}
      {seller.vendorStatus !== 'rejected' && (
        <Button size="small" kind="danger" aria-label={u('reject', { name })} onClick={() => ask('reject')}>
          {t('reject')}
        </Button>
      )}
      {asked === 'approve' && (
        <DecisionDialog
          {...common}
          title={u('approveAsk', { name })}
          hint={u('approveHint')}
          action={t('approve')}
          reason={{ label: t('reason'), hint: t('reasonAdmins') }}
          send={decide(true)}
          done={u('approved', { name })}
        />
      )}
      {asked === 'reject' && (
        <DecisionDialog
          {...common}
          danger
          title={u('rejectAsk', { name })}
          hint={u('rejectHint')}
          action={t('reject')}
          reason={{ label: t('reason'), hint: t('reasonAdmins'), required: true }}
          send={decide(false)}
          done={u('rejected', { name })}
        />
      )}
    </div>
  )
}
