import { useQuery } from '@tanstack/react-query'
import { FileText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { download } from '@/api/client'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { startTexts } from '@/seller/start/texts'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

/** One paper that was sent: small as a picture, large on request. What is no picture is only given to be saved. */
export function Document({ id, n, onRemove }: { id: string; n: number; onRemove?: (() => void) | undefined }) {
  const t = useText(startTexts)
  const [open, setOpen] = useState(false)
  const file = useQuery({
    queryKey: ['kyc document', id],
    // It comes with a token only, so it is fetched by us and shown from memory.
    queryFn: async () => {
      const blob = await download('/api/v1/users/me/kyc/documents/{id}', { path: { id } })
      return { url: URL.createObjectURL(blob), isPicture: blob.type.startsWith('image/') }
    },
    staleTime: Infinity,
  })
  const { url, isPicture } = file.data ?? {}
  const name = t('document', { n: count(n) })
  if (file.isError)
    return (
      <li className="sm:col-span-full">
        <ProblemNote error={file.error} onRetry={() => void file.refetch()} />
      </li>
    )
  return (
    <li className="card flex items-center gap-3 p-2">
      {!url ? (
        <Waiting>
          <Skeleton className="size-16" />
        </Waiting>
      ) : isPicture ? (
        <img src={url} alt="" className="size-16 rounded-lg object-cover" />
      ) : (
        <span aria-hidden className="grid size-16 place-items-center rounded-lg bg-sunken text-muted">
          <FileText />
        </span>
      )}
      <span className="min-w-0 flex-1 text-sm font-medium">
        {name}
        {url && !isPicture && <span className="block font-normal text-muted">{t('pdf')}</span>}
      </span>
      {url &&
        (isPicture ? (
          <Button size="small" aria-label={t('openOf', { n: count(n) })} onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
        ) : (
          <a
            href={url}
            download={`${id}.pdf`}
            aria-label={`${t('save')}: ${name}`}
            className="link inline-flex min-h-9 items-center px-2 text-sm"
          >
            {t('save')}
          </a>
        ))}
      {onRemove && (
        <IconButton label={t('removeOf', { n: count(n) })} onClick={onRemove}>
          <Trash2 aria-hidden size={18} />
        </IconButton>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={name} wide>
        <img src={url} alt={name} className="mx-auto max-h-[70dvh]" />
      </Dialog>
    </li>
  )
}
