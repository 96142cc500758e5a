import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { setData, queries, read } from '@/api/query'
import { useSend } from '@/api/send'
import { saveUser } from '@/api/session'
import type { User } from '@/api/types'
import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { useInvalidFocus } from '@/ui/form'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'
import { toast } from '@/ui/toast'

const me = read('/api/v1/users/me', {})

export function Profile() {
  const user = useQuery(me)
  if (user.isPending) return <SkeletonLines lines={4} />
  if (user.isError) return <ProblemNote error={user.error} onRetry={() => void user.refetch()} />
  return <Form key={user.data.version} user={user.data} />
}

function Form({ user }: { user: User }) {
  const t = useText(accountTexts)
  const [form, setForm] = useState({ name: user.name, phone: user.phone ?? '' })
  const send = useSend(
    ({ name, phone }: typeof form) => call('put', '/api/v1/users/me', { body: { name, phone: phone || null }, version: user.version }),
    {
      onSuccess: async (now) => {
        saveUser(now)
        await setData(me, now)
        toast(t('kept'))
      },
      onError: (problem) => {
        if (problem.status === 412) void queries.invalidateQueries({ queryKey: me.queryKey })
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
      <TextField label={t('email')} value={user.email} readOnly disabled />
      <TextField
        label={t('name')}
        autoComplete="name"
        required
        value={form.name}
        onChange={(e) => setForm({ ...form, name: e.target.value })}
        error={send.error?.of('name')}
      />
      <TextField
        label={t('phone')}
        type="tel"
        optional
        autoComplete="tel"
        value={form.phone}
        onChange={(e) => setForm({ ...form, phone: e.target.value })}
        error={send.error?.of('phone')}
      />
      <ProblemNote error={send.error} />
      <Button type="submit" kind="main" className="self-start" busy={send.isPending}>
        {t('saveChanges')}
      </Button>
    </form>
  )
}
