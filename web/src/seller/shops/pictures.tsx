import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { shopsTexts } from '@/seller/shops/texts'
import { cx } from '@/ui/class'
import { FileDrop } from '@/ui/file-drop'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

export function Pictures({ shop }: { shop: Shop }) {
  const t = useText(shopsTexts)
  return (
    <div className="grid items-start gap-5 md:grid-cols-[1fr_2fr]">
      <ShopPicture
        shop={shop}
        title={t('logo')}
        hint={t('logoHint')}
        choose={t('chooseLogo')}
        path="/api/v1/shops/{id}/logo"
        src={shop.logoUrl}
        className="mx-auto aspect-square w-40"
      />
      <ShopPicture
        shop={shop}
        title={t('banner')}
        hint={t('bannerHint')}
        choose={t('chooseBanner')}
        path="/api/v1/shops/{id}/banner"
        src={shop.bannerUrl}
        className="aspect-[4/1] w-full"
      />
    </div>
  )
}

type Props = {
  shop: Shop
  title: string
  hint: string
  choose: string
  path: '/api/v1/shops/{id}/logo' | '/api/v1/shops/{id}/banner'
  src: string | null
  className: string
}

/** A picture as buyers see it; another one is seen at once, while it is on its way. */
function ShopPicture({ shop, title, hint, choose, path, src, className }: Props) {
  const t = useText(shopsTexts)
  const send = useSend(
    ({ file }: { file: File; preview: string; name: string }) => {
      const form = new FormData()
      form.append('file', file)
      return call('post', path, { path: { id: shop.id }, form })
    },
    {
      onSuccess: async () => {
        toast(t('pictureSaved'))
        await invalidate('/api/v1/shops')
      },
      onSettled: (_, __, { preview }) => URL.revokeObjectURL(preview),
    },
  )
  const shown = send.isPending ? send.variables.preview : src
  return (
    <section className="card flex flex-col gap-3 p-4">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-sm text-muted">{hint}</p>
      </div>
      <div className={cx('overflow-hidden rounded-xl border border-line bg-sunken', className)}>
        {shown ? (
          <img src={shown} alt={title} className={cx('size-full object-cover', send.isPending && 'opacity-60')} />
        ) : (
          <p className="grid size-full place-items-center p-2 text-sm text-muted">{t('noPicture')}</p>
        )}
      </div>
      <FileDrop
        label={choose}
        accept="image/png,image/jpeg,image/webp"
        megabytes={10}
        onFiles={([file]) => file && send.once({ file, preview: URL.createObjectURL(file), name: file.name })}
      />
      <p role="status" className="text-sm text-muted">
        {send.isPending && t('sending', { name: send.variables.name })}
      </p>
      <ProblemNote error={send.error?.of('file') ? null : send.error} />
      <div role="alert">{send.error?.of('file') && <p className="text-sm text-bad-ink">{send.error.of('file')}</p>}</div>
    </section>
  )
}
