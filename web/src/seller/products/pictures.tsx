import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Product } from '@/api/types'
import { useText } from '@/i18n/text'
import { productTexts } from '@/seller/products/texts'
import { type Upload, useUploads } from '@/seller/products/uploads'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/class'
import { Confirm } from '@/ui/confirm'
import { TextField } from '@/ui/field'
import { FileDrop } from '@/ui/file-drop'
import { Picture } from '@/ui/picture'
import { ProblemNote, useProblemText } from '@/ui/problem'
import { toast } from '@/ui/toast'

type Image = Product['images'][number]

export const pictureKinds = 'image/png,image/jpeg,image/webp,image/gif'
export const mostMegabytes = 10
const most = 20

/** A product's pictures: they are kept at once, each by itself. */
export function Pictures({ product }: { product: Product }) {
  const t = useText(productTexts)
  const say = useProblemText()
  const { uploads, add, again, drop } = useUploads(product.id)
  const [dragged, drag] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<Image | null>(null)
  const changed = () => invalidate(`/api/v1/products/${product.id}`, '/api/v1/shops')
  const order = useSend((ids: string[]) => call('put', '/api/v1/products/{id}/images', { path: { id: product.id }, body: { ids } }), {
    onSettled: changed,
    onError: (problem) => toast(say(problem).title, { tone: 'bad' }),
  })
  const remove = useSend(
    (imageId: string) => call('delete', '/api/v1/products/{id}/images/{imageId}', { path: { id: product.id, imageId } }),
    {
      onSuccess: async () => {
        await changed()
        setDeleting(null)
      },
    },
  )
  // As it will be, while it is being kept.
  const ids = order.isPending ? order.variables : product.images.map((i) => i.id)
  const images = ids.flatMap((id) => product.images.filter((i) => i.id === id))
  const put = (id: string, at: number) => {
    const rest = ids.filter((x) => x !== id)
    order.once([...rest.slice(0, at), id, ...rest.slice(at)])
  }
  const dropOn = (target: string) => (event: DragEvent) => {
    event.preventDefault()
    setOver(null)
    if (dragged && dragged !== target) put(dragged, ids.indexOf(target))
  }
  return (
    <div className="flex flex-col gap-4">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-4">
        {images.map((image, n) => (
          // Dragging is for those with a mouse; the buttons below do the same by click and key.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={image.id}
            draggable
            onDragStart={() => drag(image.id)}
            onDragEnd={() => drag(null)}
            onDragOver={(e) => {
              if (dragged) {
                e.preventDefault()
                setOver(image.id)
              }
            }}
            onDragLeave={() => setOver(null)}
            onDrop={dropOn(image.id)}
            className={cx(
              'card flex flex-col gap-2 p-2',
              dragged === image.id && 'opacity-50',
              over === image.id && dragged !== image.id && 'border-accent',
            )}
          >
            <div className="relative cursor-grab">
              <Picture
                src={image.url}
                alt={image.alt ?? t('pictureNumber', { number: n + 1 })}
                width={240}
                height={240}
                className="rounded-lg"
              />
              {n === 0 && (
                <Badge tone="good" className="absolute start-2 top-2">
                  {t('mainPicture')}
                </Badge>
              )}
            </div>
            <Alt key={image.alt} product={product} image={image} number={n + 1} />
            <div className="flex justify-between">
              <IconButton label={t('earlier', { number: n + 1 })} disabled={n === 0} onClick={() => put(image.id, n - 1)}>
                <ArrowLeft aria-hidden size={18} />
              </IconButton>
              <IconButton label={t('later', { number: n + 1 })} disabled={n === images.length - 1} onClick={() => put(image.id, n + 1)}>
                <ArrowRight aria-hidden size={18} />
              </IconButton>
              <IconButton label={t('deletePicture', { number: n + 1 })} onClick={() => setDeleting(image)}>
                <Trash2 aria-hidden size={18} />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      {uploads.length > 0 && (
        <ul className="flex flex-col gap-2">
          {uploads.map((u) => (
            <UploadLine key={u.key} upload={u} onAgain={() => again(u)} onDrop={() => drop(u.key)} />
          ))}
        </ul>
      )}
      {product.images.length < most ? (
        <FileDrop label={t('addPictures')} accept={pictureKinds} megabytes={mostMegabytes} multiple onFiles={add} />
      ) : (
        <p className="text-sm text-muted">{t('enoughPictures', { most })}</p>
      )}
      <Confirm
        open={deleting !== null}
        title={t('deletePictureAsk')}
        action={t('remove')}
        busy={remove.isPending}
        onYes={() => deleting && remove.once(deleting.id)}
        onClose={() => setDeleting(null)}
      >
        <ProblemNote error={remove.error} />
      </Confirm>
    </div>
  )
}

/** Kept when one leaves the field. */
function Alt({ product, image, number }: { product: Product; image: Image; number: number }) {
  const t = useText(productTexts)
  const say = useProblemText()
  const [text, setText] = useState(image.alt ?? '')
  const send = useSend(
    (alt: string) => call('put', '/api/v1/products/{id}/images/{imageId}', { path: { id: product.id, imageId: image.id }, body: { alt } }),
    {
      onSuccess: () => invalidate(`/api/v1/products/${product.id}`),
    },
  )
  return (
    <TextField
      label={t('altOf', { number })}
      bare
      placeholder={t('alt')}
      maxLength={300}
      value={text}
      onChange={(e) => setText(e.target.value)}
      onBlur={() => {
        if (text.trim() !== (image.alt ?? '')) send.once(text.trim())
      }}
      error={send.error ? say(send.error).title : undefined}
    />
  )
}

function UploadLine({ upload: { file, sent, problem }, onAgain, onDrop }: { upload: Upload; onAgain: () => void; onDrop: () => void }) {
  const t = useText(productTexts)
  const say = useProblemText()
  return (
    <li className="card flex flex-wrap items-center gap-3 px-4 py-2 text-sm">
      <span className="min-w-0 flex-1 truncate">{file.name}</span>
      {problem ? (
        <>
          <span role="alert" className="text-bad-ink">
            {problem.of('file') ?? say(problem).title}
          </span>
          {(problem.isAway || problem.status === 429 || problem.status >= 500) && (
            <Button size="small" onClick={onAgain}>
              {t('again')}
            </Button>
          )}
          <Button size="small" kind="quiet" onClick={onDrop}>
            {t('dismiss')}
          </Button>
        </>
      ) : (
        <progress max={1} value={sent} aria-label={t('sending', { name: file.name })} className="h-2 w-32 accent-accent" />
      )}
    </li>
  )
}
