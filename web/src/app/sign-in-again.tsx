import { type SubmitEvent, useState } from 'react'
import { signIn } from '@/api/account'
import { useSend } from '@/api/send'
import { clearSession } from '@/api/session'
import { useText } from '@/i18n/text'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { PasswordField, TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { uiTexts } from '@/ui/texts'

/** Over the page on which the session ended, so that the page and what was typed in it stay. */
export default function SignInAgain() {
  const t = useText(uiTexts)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const send = useSend(signIn)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once({ email, password })
  }
  return (
    <Dialog open onClose={() => clearSession()} title={t('signInAgain')} hint={t('signInAgainHint')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ProblemNote error={send.error} />
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(e) => setEmail(e.target.value)}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        <Button type="submit" kind="main" wide busy={send.isPending}>
          {t('signIn')}
        </Button>
        <Button kind="quiet" wide onClick={() => clearSession()}>
          {t('asGuest')}
        </Button>
      </form>
    </Dialog>
  )
}
