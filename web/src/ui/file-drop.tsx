import { type DragEvent, useId, useState } from 'react'
import { Upload } from 'lucide-react'
import { useText } from '@/i18n/text'
import { cx } from '@/ui/class'
import { uiTexts } from '@/ui/texts'

type Props = {
  label: string
  /** As of <input accept>: "image/png,image/jpeg" or ".csv". */ accept: string
  megabytes: number
  multiple?: boolean
  onFiles: (files: File[]) => void
}

const fits = (file: File, accept: string) =>
  accept.split(',').some((kind) => {
    const wanted = kind.trim()
    return wanted.startsWith('.')
      ? file.name.toLowerCase().endsWith(wanted)
      : wanted.endsWith('/*')
        ? file.type.startsWith(wanted.slice(0, -1))
        : file.type === wanted
  })

/** Takes files by drag and drop, by click and by keyboard; what does not fit is named and left out. */
export function FileDrop({ label, accept, megabytes, multiple = false, onFiles }: Props) {
  const t = useText(uiTexts)
  const id = useId()
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string[]>([])
  const take = (files: File[]) => {
    const given = multiple ? files : files.slice(0, 1)
    const kind = given.filter((f) => fits(f, accept))
    const good = kind.filter((f) => f.size <= megabytes * 1024 * 1024)
    setRefused([
      ...given.filter((f) => !kind.includes(f)).map((f) => t('wrongType', { name: f.name })),
      ...kind.filter((f) => !good.includes(f)).map((f) => t('tooLarge', { name: f.name, megabytes })),
    ])
    if (good.length > 0) onFiles(good)
  }
  const drag = (on: boolean) => (e: DragEvent) => {
    e.preventDefault()
    setOver(on)
  }
  return (
    <div>
      {/* Dropping is for those with a mouse; the input inside does the same by click and key. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <label
        htmlFor={id}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(e) => {
          drag(false)(e)
          take([...e.dataTransfer.files])
        }}
        className={cx(
          'flex flex-col items-center gap-1 rounded-xl border-2 border-dashed px-4 py-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over ? 'border-accent bg-accent-soft' : 'border-edge',
        )}
      >
        <Upload aria-hidden className="text-muted" />
        <span className="font-medium">{label}</span>
        <span className="text-sm text-muted">
          {t('drop')} <span className="link">{t('choose')}</span>. {t('dropHint', { megabytes })}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          className="sr-only"
          onChange={(e) => {
            take([...(e.target.files ?? [])])
            e.target.value = ''
          }}
        />
      </label>
      <div role="alert">
        {refused.map((why) => (
          <p key={why} className="mt-2 text-sm text-bad-ink">
            {why}
          </p>
        ))}
      </div>
    </div>
  )
}
