import { FileDown } from 'lucide-react'
import { download } from '@/api/client'
import { useSend } from '@/api/send'
import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { Button } from '@/ui/button'
import { useProblemText } from '@/ui/problem'
import { toast } from '@/ui/toast'

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** All products of a shop as a Shopify CSV file. */
export function ExportButton({ shop }: { shop: Shop }) {
  const t = useText(productTexts)
  const say = useProblemText()
  const send = useSend((id: string) => download('/api/v1/shops/{id}/products/export', { path: { id } }, 'text/csv'), {
    onSuccess: (file) => save(file, `${shop.slug}.csv`),
    onError: (problem) => toast(say(problem).title, { tone: 'bad' }),
  })
  return (
    <Button busy={send.isPending} onClick={() => send.once(shop.id)}>
      <FileDown aria-hidden size={18} />
      {t('export')}
    </Button>
  )
}
