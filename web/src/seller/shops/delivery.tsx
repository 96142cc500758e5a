import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { setData, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { Method } from '@/seller/shops/method'
import { asMethod, isWhole, newMethod, ofMethod } from '@/seller/shops/methods'
import { shopsTexts } from '@/seller/shops/texts'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Note, ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'
import { toast } from '@/ui/toast'

const most = 10

export function Delivery({ shopId }: { shopId: string }) {
  const asked = read('/api/v1/shops/{shopId}/shipping-methods', { path: { shopId } })
  const { data, isError, error, refetch } = useQuery(asked)
  if (isError && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonLines lines={8} />
  return <Editor shopId={shopId} before={data} onSaved={(now) => void setData(asked, now)} reload={() => refetch()} />
}

type View = Schemas['ShopMethodsView']

/** All methods of a shop, saved together. What is typed stays until it is saved or given up. */
function Editor({
  shopId,
  before,
  onSaved,
  reload,
}: {
  shopId: string
  before: View
  onSaved: (now: View) => void
  reload: () => Promise<{ data: View | undefined }>
}) {
  const t = useText(shopsTexts)
  const [base, setBase] = useState(before)
  const [methods, setMethods] = useState(before.methods.map(ofMethod))
  const [strict, setStrict] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const begin = (from: View) => {
    setBase(from)
    setMethods(from.methods.map(ofMethod))
    setStrict(false)
    setLeaving(false)
  }
  const send = useSend(
    ({ version, ...body }: Schemas['SetShopMethodsRequest'] & { version: number }) =>
      call('put', '/api/v1/shops/{shopId}/shipping-methods', { path: { shopId }, body, version }),
    {
      onSuccess: (now) => {
        begin(now)
        onSaved(now)
        toast(t('saved'))
      },
      onError: () => setLeaving(false),
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setStrict(true)
    if (methods.every(isWhole)) send.once({ methods: methods.map(asMethod), version: base.version })
  }
  const again = async () => {
    const { data } = await reload()
    if (data) begin(data)
    send.reset()
  }
  const refused = (n: number) =>
    Object.entries(send.error?.errors ?? {})
      .filter(([field]) => field.startsWith(`methods[${n}]`))
      .flatMap(([, why]) => why)
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-muted">{t('methodsHint')}</p>
      {base.defaults && (
        <Note tone="info" title={t('defaults')}>
          <p className="text-sm">{t('defaultsHint')}</p>
        </Note>
      )}
      {methods.map((method, n) => (
        <Method
          key={method.key}
          method={method}
          n={n + 1}
          strict={strict}
          refused={refused(n)}
          onChange={(now) => setMethods(methods.map((m) => (m.key === now.key ? now : m)))}
          onRemove={() => setMethods(methods.filter((m) => m.key !== method.key))}
        />
      ))}
      {methods.length < most && (
        <Button className="self-start" onClick={() => setMethods([...methods, newMethod(methods)])}>
          <Plus aria-hidden size={18} />
          {t('addMethod')}
        </Button>
      )}
      <ProblemNote error={send.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="main" className="max-sm:w-full" busy={send.isPending} disabled={methods.length === 0}>
          {t('save')}
        </Button>
        {send.error?.status === 412 && (
          <Button className="max-sm:w-full" onClick={() => void again()}>
            {t('loadAgain')}
          </Button>
        )}
        {!base.defaults && (
          <Button kind="quiet" className="max-sm:w-full" onClick={() => setLeaving(true)}>
            {t('toDefaults')}
          </Button>
        )}
      </div>
      <Confirm
        open={leaving}
        title={t('toDefaultsAsk')}
        hint={t('toDefaultsHint')}
        action={t('toDefaults')}
        busy={send.isPending}
        onYes={() => send.once({ methods: [], version: base.version })}
        onClose={() => setLeaving(false)}
      />
    </form>
  )
}
