import { useRef, useState } from 'react'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'
import { cx } from '@/ui/class'
import { Picture } from '@/ui/picture'

/** Pictures side by side: swiped on a phone, scrolled by keys, chosen by their small ones. */
export function Gallery({ images, title }: { images: Schemas['ProductImageView'][]; title: string }) {
  const t = useText(shopTexts)
  const strip = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const go = (n: number) =>
    strip.current?.scrollTo({
      left: n * strip.current.clientWidth,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    })
  const seen = () => {
    const it = strip.current
    if (it) setAt(Math.round(it.scrollLeft / Math.max(1, it.clientWidth)))
  }
  return (
    <div className="flex flex-col gap-3">
      <div
        ref={strip}
        onScroll={seen}
        {...(images.length > 1 && { role: 'region', tabIndex: 0, 'aria-label': t('pictures', { title }) })}
        className="no-bar flex snap-x snap-mandatory overflow-x-auto rounded-xl border border-line"
      >
        {images.length === 0 && <Picture src={null} alt={title} className="w-full" />}
        {images.map((image, n) => (
          <Picture
            key={image.id}
            src={image.url}
            alt={image.alt ?? title}
            first={n === 0}
            width={image.width}
            height={image.height}
            className="w-full shrink-0 snap-start"
          />
        ))}
      </div>
      {images.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {images.map((image, n) => (
            <li key={image.id}>
              <button
                type="button"
                aria-label={t('pictureN', { n: n + 1, total: images.length })}
                aria-current={n === at}
                onClick={() => go(n)}
                className={cx('block overflow-hidden rounded-lg border-2', n === at ? 'border-accent' : 'border-line')}
              >
                <Picture src={image.url} alt="" width={64} height={64} className="size-16" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
