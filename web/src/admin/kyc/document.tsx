import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useCallback } from 'react'
import { download } from '@/api/client'
import { useText } from '@/i18n/text'
import { kycTexts } from '@/admin/kyc/texts'
import { ProblemNote } from '@/ui/problem'
import { Skeleton, Waiting } from '@/ui/skeleton'

const path = '/api/v1/admin/kyc/{userId}/documents/{id}'

/** A paper that a seller sent, shown inside the page. It comes only with a token, and is kept no longer than it is looked at. */
export function Document({ userId, id, n, name }: { userId: string; id: string; n: number; name: string }) {
  const k = useText(kycTexts)
  const file = useQuery({
    queryKey: ['paper', userId, id],
    queryFn: ({ signal }) => download(path, { path: { userId, id }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (file.isError) return <ProblemNote error={file.error} onRetry={() => void file.refetch()} />
  if (!file.data)
    return (
      <Waiting>
        <Skeleton className="h-96 rounded-xl" />
      </Waiting>
    )
  return (
    <figure className="card overflow-hidden">
      <Shown file={file.data} label={k('documentOf', { n, name })} />
      <figcaption className="flex items-center justify-between gap-3 border-t border-line px-4 py-1 text-sm">
        <span>{k('document', { n })}</span>
        <Save file={file.data} name={`${id}.${file.data.type.split('/')[1] ?? ''}`} />
      </figcaption>
    </figure>
  )
}

/** The address of a file in the memory of this browser, for as long as the element that has it stands on the page. */
function useObjectUrl(file: Blob, attribute: 'src' | 'href') {
  return useCallback(
    (element: Element | null) => {
      const url = URL.createObjectURL(file)
      element?.setAttribute(attribute, url)
      return () => URL.revokeObjectURL(url)
    },
    [file, attribute],
  )
}

function Shown({ file, label }: { file: Blob; label: string }) {
  const picture = useObjectUrl(file, 'src')
  const frame = useObjectUrl(file, 'src')
  if (file.type.startsWith('image/')) return <img ref={picture} alt={label} className="mx-auto max-h-[80dvh] bg-sunken object-contain" />
  if (file.type === 'application/pdf') return <iframe ref={frame} title={label} className="h-[75dvh] w-full bg-sunken" />
  return null
}

/** Browsers of phones show no PDF in a page; everybody may want the whole picture. */
function Save({ file, name }: { file: Blob; name: string }) {
  const k = useText(kycTexts)
  const link = useObjectUrl(file, 'href')
  return (
    <a ref={link} href="#file" download={name} className="link inline-flex min-h-11 items-center gap-1.5">
      <Download aria-hidden size={16} />
      {k('save')}
    </a>
  )
}
