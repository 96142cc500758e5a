import { type SubmitEvent, useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { register } from '@/api/account'
import { useSend } from '@/api/send'
import { useUser } from '@/api/session'
import { useText } from '@/i18n/text'
import { useNext } from '@/storefront/account/next'
import { accountTexts } from '@/storefront/account/texts'
import { Button } from '@/ui/button'
import { Checkbox, PasswordField, TextField } from '@/ui/field'
import { useInvalidFocus } from '@/ui/form'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'

export function Component() {
  const t = useText(accountTexts)
  const next = useNext()
  const go = useNavigate()
  const wanted = useSearchParams()[0].get('role')
  const [form, setForm] = useState({
    email: '',
    password: '',
    name: '',
    phone: '',
    seller: wanted === 'seller' || next.startsWith('/seller'),
  })
  const send = useSend(
    ({ seller, phone, ...rest }: typeof form, key) => register({ ...rest, phone: phone || null, role: seller ? 'seller' : 'buyer' }, key),
    { onSuccess: (user) => void go(next === '/' && user.role === 'seller' ? '/seller' : next, { replace: true }) },
  )
  const fields = useInvalidFocus(send.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(form)
  }
  if (useUser() && send.isIdle) return <Navigate to={next} replace />
  const field = (name: 'email' | 'name' | 'phone' | 'password') => ({
    name,
    value: form[name],
    error: send.error?.of(name),
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
  })
  return (
    <form ref={fields} onSubmit={submit} className="card mx-auto flex w-full max-w-md flex-col gap-4 p-5 sm:p-8">
      <PageTitle title={t('register')} />
      <p className="text-sm text-muted">{t('signInHint')}</p>
      <ProblemNote error={send.error} />
      <TextField label={t('name')} autoComplete="name" required {...field('name')} />
      <TextField label={t('email')} type="email" autoComplete="username" required {...field('email')} />
      <TextField label={t('phone')} type="tel" optional autoComplete="tel" {...field('phone')} />
      <PasswordField
        label={t('password')}
        autoComplete="new-password"
        required
        minLength={10}
        hint={t('passwordHint')}
        {...field('password')}
      />
      <Checkbox checked={form.seller} onChange={(e) => setForm({ ...form, seller: e.target.checked })}>
        {t('seller')}
      </Checkbox>
      <Button type="submit" kind="main" wide busy={send.isPending}>
        {t('register')}
      </Button>
      <p className="text-sm">
        {t('haveAccount')}{' '}
        <Link to={`/login?next=${encodeURIComponent(next)}`} className="link">
          {t('signIn')}
        </Link>
      </p>
    </form>
  )
}
