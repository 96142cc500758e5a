import { useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Product } from '@/api/types'
import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

export function ArchiveButton({ product, onDone }: { product: Product; onDone: () => void }) {
  const t = useText(productTexts)
  const [open, setOpen] = useState(false)
  const send = useSend((id: string) => call('delete', '/api/v1/products/{id}', { path: { id } }), {
    onSuccess: () => {
      toast(t('archived'))
      void invalidate('/api/v1/products', '/api/v1/shops')
      onDone()
    },
  })
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t('archive')}
      </Button>
      <Confirm
        open={open}
        title={t('archiveAsk')}
        hint={t('archiveHint')}
        action={t('archive')}
        busy={send.isPending}
        onYes={() => send.once(product.id)}
        onClose={() => setOpen(false)}
      >
        <ProblemNote error={send.error} />
      </Confirm>
    </>
  )
}
