import { ImageOff } from 'lucide-react'
import { cx } from '@/ui/class'

type Props = {
  src: string | null | undefined
  alt: string
  /** It is seen at once: load it first. */ first?: boolean
  width?: number
  height?: number
  className?: string
  square?: boolean
}

/** A picture in a place of fixed proportions, so that nothing moves when it arrives. */
export const Picture = ({ src, alt, first = false, width = 640, height = 640, className, square = true }: Props) => (
  <div className={cx('overflow-hidden bg-sunken', square && 'aspect-square', className)}>
    {src ? (
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : 'auto'}
        decoding="async"
        className="size-full object-cover"
      />
    ) : (
      <div className="grid size-full place-items-center text-muted">
        <ImageOff {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })} size={28} />
      </div>
    )}
  </div>
)
