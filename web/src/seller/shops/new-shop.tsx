import { type SubmitEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import { useText } from '@/i18n/text'
import { asRequest, ofShop, ShopFields } from '@/seller/shops/fields'
import { shopsTexts } from '@/seller/shops/texts'
import { Button } from '@/ui/button'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

export function Component() {
  const t = useText(shopsTexts)
  const go = useNavigate()
  const [fields, setFields] = useState(ofShop())
  const send = useSend((body: ReturnType<typeof asRequest>, key) => call('post', '/api/v1/shops', { body, key }), {
    onSuccess: (shop) => {
      toast(t('created'))
      void invalidate('/api/v1/shops')
      void go(`/seller/shops/${shop.id}?tab=pictures`, { replace: true })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(asRequest(fields))
  }
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Link to="/seller/shops" className="link self-start text-sm">
        {t('back')}
      </Link>
      <PageTitle title={t('newShop')} />
      <form onSubmit={submit} className="card flex flex-col gap-5 p-4 sm:p-6">
        <ShopFields value={fields} onChange={setFields} problem={send.error} />
        <ProblemNote error={send.error} />
        <Button type="submit" kind="main" className="self-start max-sm:w-full" busy={send.isPending}>
          {t('create')}
        </Button>
      </form>
    </div>
  )
}
