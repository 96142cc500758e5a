import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { asRequest, ofShop, ShopFields } from '@/seller/shops/fields'
import { shopsTexts } from '@/seller/shops/texts'
import { Button } from '@/ui/button'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

/** What the shop says. What is typed stays when the page reads the shop anew; only who asks for it gets the newer version instead. */
export function Details({ shop, reload }: { shop: Shop; reload: () => Promise<{ data: Shop | undefined }> }) {
  const t = useText(shopsTexts)
  const [base, setBase] = useState(shop)
  const [fields, setFields] = useState(ofShop(shop))
  const begin = (from: Shop) => {
    setBase(from)
    setFields(ofShop(from))
  }
  const send = useSend(
    ({ version, ...body }: ReturnType<typeof asRequest> & { version: number }) =>
      call('put', '/api/v1/shops/{id}', { path: { id: shop.id }, body, version }),
    {
      onSuccess: (now) => {
        begin(now)
        toast(t('saved'))
        void invalidate('/api/v1/shops')
      },
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once({ ...asRequest(fields), version: base.version })
  }
  const again = async () => {
    const { data } = await reload()
    if (!data) return
    begin(data)
    send.reset()
  }
  return (
    <form onSubmit={submit} className="card flex flex-col gap-5 p-4 sm:p-6">
      <ShopFields value={fields} onChange={setFields} problem={send.error} />
      <ProblemNote error={send.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="main" className="max-sm:w-full" busy={send.isPending}>
          {t('save')}
        </Button>
        {send.error?.status === 412 && (
          <Button className="max-sm:w-full" onClick={() => void again()}>
            {t('loadAgain')}
          </Button>
        )}
      </div>
    </form>
  )
}
