import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '@/i18n/text'
import { mostMegabytes, pictureKinds } from '@/seller/products/pictures'
import { productTexts } from '@/seller/products/texts'
import { IconButton } from '@/ui/button'
import { FileDrop } from '@/ui/file-drop'

/** Pictures of a product that is not there yet: they are sent once it is. */
export function NewPictures({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const t = useText(productTexts)
  return (
    <div className="flex flex-col gap-3">
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {files.map((file) => (
            <li key={`${file.name} ${file.lastModified}`} className="relative">
              <Preview file={file} />
              <IconButton
                label={t('removeFile', { name: file.name })}
                className="absolute -end-2 -top-2 border border-line bg-surface"
                onClick={() => onChange(files.filter((f) => f !== file))}
              >
                <X aria-hidden size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <FileDrop
        label={t('addPictures')}
        accept={pictureKinds}
        megabytes={mostMegabytes}
        multiple
        onFiles={(more) => onChange([...files, ...more])}
      />
      <p className="text-sm text-muted">{t('picturesLater')}</p>
    </div>
  )
}

function Preview({ file }: { file: File }) {
  const [url] = useState(() => URL.createObjectURL(file))
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img src={url} alt={file.name} width={96} height={96} className="size-24 rounded-lg border border-line object-cover" />
}
