import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate, read } from '@/api/query'
import { useSend } from '@/api/send'
import { saveUser, useUser } from '@/api/session'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { PasswordField } from '@/ui/field'
import { useInvalidFocus } from '@/ui/form'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'
import { toast } from '@/ui/toast'

const nothing = { currentPassword: '', newPassword: '' }

export function Security() {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <Password />
      <Devices />
    </div>
  )
}

function Password() {
  const t = useText(accountTexts)
  const user = useUser()
  const [form, setForm] = useState(nothing)
  const send = useSend(
    (passwords: typeof nothing) =>
      call('put', '/api/v1/users/me', { body: { name: user?.name ?? '', phone: user?.phone ?? null, ...passwords } }),
    {
      onSuccess: (now) => {
        saveUser(now)
        setForm(nothing)
        toast(t('passwordChanged'))
        void invalidate('/api/v1/auth/sessions')
      },
    },
  )
  const fields = useInvalidFocus(send.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(form)
  }
  return (
    <form ref={fields} onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <h2 className="text-lg font-semibold">{t('changePassword')}</h2>
      <input type="hidden" autoComplete="username" value={user?.email ?? ''} readOnly />
      <PasswordField
        label={t('currentPassword')}
        autoComplete="current-password"
        required
        value={form.currentPassword}
        onChange={(e) => setForm({ ...form, currentPassword: e.target.value })}
        error={send.error?.of('currentPassword')}
      />
      <PasswordField
        label={t('newPassword')}
        autoComplete="new-password"
        required
        minLength={10}
        hint={t('passwordHint')}
        value={form.newPassword}
        onChange={(e) => setForm({ ...form, newPassword: e.target.value })}
        error={send.error?.of('newPassword')}
      />
      <ProblemNote error={send.error} />
      <Button type="submit" kind="main" className="self-start" busy={send.isPending}>
        {t('changePassword')}
      </Button>
    </form>
  )
}

// "Chrome on Linux" says more than a whole user agent.
function deviceName(agent: string | null) {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1]
  const system = /(Android|iPhone|iPad|Windows|Mac OS|Linux)/.exec(agent ?? '')?.[1]
  return (
    [browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser, system].filter(Boolean).join(' · ') || agent?.slice(0, 60) || '?'
  )
}

function Devices() {
  const t = useText(accountTexts)
  const sessions = useQuery(read('/api/v1/auth/sessions', { query: { limit: 50 } }))
  const end = useSend((id: string) => call('delete', '/api/v1/auth/sessions/{id}', { path: { id } }), {
    onSuccess: () => void invalidate('/api/v1/auth/sessions'),
  })
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t('devices')}</h2>
      <ProblemNote error={end.error} />
      {sessions.isPending ? (
        <SkeletonLines lines={4} />
      ) : sessions.isError ? (
        <ProblemNote error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <ul className="card divide-y divide-line">
          {sessions.data.items.map((s) => (
            <li key={s.id} className="flex flex-wrap items-center gap-3 p-4">
              <div className="min-w-40 flex-1">
                <p className="font-medium">
                  {deviceName(s.userAgent)} {s.current && <Badge tone="good">{t('thisDevice')}</Badge>}
                </p>
                <p className="text-sm text-muted">
                  {s.ip} · {t('lastUsed', { date: date(s.lastUsedAt, 'time') })}
                </p>
              </div>
              {!s.current && (
                <Button size="small" busy={end.isPending && end.variables === s.id} onClick={() => end.once(s.id)}>
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
