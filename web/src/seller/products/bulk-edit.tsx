import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas, Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { BulkFields, type BulkForm, bodyOf, nothing, validate } from '@/seller/products/bulk-fields'
import { BulkOutcome } from '@/seller/products/bulk-outcome'
import { productTexts } from '@/seller/products/texts'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Note, ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

const most = 100

/** The same change to many products: what, then what it would do, then what it did. */
export function BulkEdit({ shop, ids, onClose }: { shop: Shop; ids: string[]; onClose: () => void }) {
  const t = useText(productTexts)
  const [form, setForm] = useState<BulkForm>(nothing)
  const [checked, check] = useState(false)
  const send = (body: Schemas['ChangeProductsRequest'], key?: string) =>
    call('post', '/api/v1/shops/{id}/products/bulk', { path: { id: shop.id }, body, key })
  const preview = useSend((body: Schemas['ChangeProductsRequest']) => send({ ...body, preview: true }))
  const change = useSend((body: Schemas['ChangeProductsRequest'], key) => send(body, key), {
    onSuccess: (now) => {
      void invalidate('/api/v1/shops', '/api/v1/products')
      if (now.failed > 0) return
      toast(t('changedAll', { count: now.changed }))
      onClose()
    },
  })
  const errors = validate(form)
  const body = { ids, ...bodyOf(form) }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    check(true)
    if (Object.keys(errors).length === 0) preview.once(body)
  }
  if (change.data) {
    return (
      <Dialog open wide onClose={onClose} title={t('bulkDone')}>
        <div className="flex flex-col gap-4">
          <Note
            tone={change.data.changed > 0 ? 'warm' : 'bad'}
            title={t('changedSome', { changed: change.data.changed, failed: change.data.failed })}
          />
          <BulkOutcome of={{ ...change.data, items: change.data.items.filter((i) => i.refusal) }} />
          <Button kind="main" className="self-end" onClick={onClose}>
            {t('done')}
          </Button>
        </div>
      </Dialog>
    )
  }
  if (preview.data) {
    const { changed, failed } = preview.data
    return (
      <Dialog
        open
        wide
        onClose={onClose}
        title={t('bulkPreview')}
        hint={failed > 0 ? t('bulkPreviewSome', { changed, failed }) : t('bulkPreviewAll', { changed })}
      >
        <div className="flex flex-col gap-4">
          <BulkOutcome of={preview.data} />
          <ProblemNote error={change.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => preview.reset()}>{t('back')}</Button>
            {changed > 0 && (
              <Button kind="main" busy={change.isPending} onClick={() => change.once(body)}>
                {t('changeNow', { count: changed })}
              </Button>
            )}
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog open wide onClose={onClose} title={t('bulkTitle', { count: ids.length })} hint={t('bulkHint')}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {ids.length > most && <Note tone="warm" title={t('bulkMost', { most })} />}
        <BulkFields form={form} errors={checked ? errors : {}} onChange={setForm} />
        <ProblemNote error={preview.error} />
        <Button type="submit" kind="main" className="self-end" disabled={ids.length > most} busy={preview.isPending}>
          {t('preview')}
        </Button>
      </form>
    </Dialog>
  )
}
