import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '@/api/client'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { adminTexts } from '@/admin/texts'
import { userTexts } from '@/admin/users/texts'
import { Button } from '@/ui/button'

/** Blocks an account, lets it in again, erases it. */
export function AccountActions({ person }: { person: Schemas['AdminUserView'] }) {
  const t = useText(adminTexts)
  const u = useText(userTexts)
  const go = useNavigate()
  const [asked, ask] = useState<'block' | 'unblock' | 'erase' | null>(null)
  const { id, name, version } = person
  const setStatus = (status: 'active' | 'blocked') => (reason: string | null) =>
    call('put', '/api/v1/admin/users/{id}/status', { path: { id }, body: { status, reason }, version })
  const common = { changes: ['/api/v1/admin/users', '/api/v1/admin/shops'], onClose: () => ask(null) }
  return (
    <div className="flex flex-wrap gap-3">
      {person.status === 'active' ? (
        <Button onClick={() => ask('block')}>{u('block')}</Button>
      ) : (
        <Button onClick={() => ask('unblock')}>{u('unblock')}</Button>
      )}
      <Button kind="danger" onClick={() => ask('erase')}>
        {u('erase')}
      </Button>
      {asked === 'block' && (
        <DecisionDialog
          {...common}
          danger
          title={u('blockAsk', { name })}
          hint={u('blockHint')}
          action={u('block')}
          reason={{ label: t('reason'), hint: t('reasonAdmins'), required: true }}
          send={setStatus('blocked')}
          done={u('blocked', { name })}
        />
      )}
      {asked === 'unblock' && (
        <DecisionDialog
          {...common}
          title={u('unblockAsk', { name })}
          hint={u('unblockHint')}
          action={u('unblock')}
          reason={{ label: t('reason'), hint: t('reasonAdmins') }}
          send={setStatus('active')}
          done={u('unblocked', { name })}
        />
      )}
      {asked === 'erase' && (
        <DecisionDialog
          {...common}
          danger
          title={u('eraseAsk', { name })}
          hint={u('eraseHint')}
          action={u('erase')}
          typed={person.email}
          send={() => call('delete', '/api/v1/admin/users/{id}', { path: { id } })}
          done={u('erased')}
          onDone={() => void go('/admin/users')}
        />
      )}
    </div>
  )
}
