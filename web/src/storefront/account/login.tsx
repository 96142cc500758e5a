import { type SubmitEvent, useState } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import { signIn } from '@/api/account'
import { useSend } from '@/api/send'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { useNext } from '@/storefront/account/next'
import { accountTexts } from '@/storefront/account/texts'
import { Button } from '@/ui/button'
import { PasswordField, TextField } from '@/ui/field'
import { useInvalidFocus } from '@/ui/form'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'

export function Component() {
  const t = useText(accountTexts)
  const next = useNext()
  const go = useNavigate()
  const [form, setForm] = useState({ email: '', password: '' })
  const send = useSend(signIn, { onSuccess: () => void go(next, { replace: true }) })
  const fields = useInvalidFocus(send.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(form)
  }
  if (useUser() && send.isIdle) return <Navigate to={next} replace />
  return (
    <form ref={fields} onSubmit={submit} className="card mx-auto flex w-full max-w-md flex-col gap-4 p-5 sm:p-8">
      <PageTitle title={t('signIn')} />
      <p className="text-sm text-muted">{t('signInHint')}</p>
      <ProblemNote error={send.error} />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        value={form.email}
        onChange={(e) => setForm({ ...form, email: e.target.value })}
        error={send.error?.of('email')}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        required
        value={form.password}
        onChange={(e) => setForm({ ...form, password: e.target.value })}
      />
      <Button type="submit" kind="main" wide busy={send.isPending}>
        {t('signIn')}
      </Button>
      <p className="text-sm">
        {t('noAccount')}{' '}
        <Link to={`/register?next=${encodeURIComponent(next)}`} className="link">
          {t('register')}
        </Link>
      </p>
    </form>
  )
}
