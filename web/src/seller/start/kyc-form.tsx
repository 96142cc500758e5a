import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { Document } from '@/seller/start/document'
import { startTexts } from '@/seller/start/texts'
import { Button } from '@/ui/button'
import { Select, TextField } from '@/ui/field'
import { FileDrop } from '@/ui/file-drop'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

export const documentTypes = ['nid', 'passport', 'trade_license', 'driving_license'] as const
const maxDocuments = 10

/** Who a seller is, for the first time or once more after a refusal. */
export function KycForm({ before }: { before: Schemas['KycView'] }) {
  const t = useText(startTexts)
  const [form, setForm] = useState({
    legalName: before.legalName ?? '',
    documentType: before.documentType ?? 'nid',
    documentNumber: before.documentNumber ?? '',
  })
  const [documents, setDocuments] = useState(before.documents)
  const [missing, setMissing] = useState(false)
  const upload = useSend(async ({ files }: { files: File[]; names: string }) => {
    for (const file of files.slice(0, maxDocuments - documents.length)) {
      const body = new FormData()
      body.append('file', file)
      const { id } = await call('post', '/api/v1/users/me/kyc/documents', { form: body })
      setDocuments((now) => [...now, id])
    }
    setMissing(false)
  })
  const send = useSend((body: Schemas['SubmitKycRequest'], key) => call('post', '/api/v1/users/me/kyc', { body, key }), {
    onSuccess: () => {
      toast(t('sent'))
      void invalidate('/api/v1/users/me/kyc')
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setMissing(documents.length === 0)
    if (documents.length > 0 && !upload.isPending) send.once({ ...form, documents })
  }
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: send.error?.of(name),
    required: true,
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
  })
  return (
    <form onSubmit={submit} className="card flex flex-col gap-5 p-4 sm:p-6">
      <TextField label={t('legalName')} maxLength={200} autoComplete="name" {...field('legalName')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select label={t('documentType')} {...field('documentType')}>
          {documentTypes.map((d) => (
            <option key={d} value={d}>
              {t(`type_${d}`)}
            </option>
          ))}
        </Select>
        <TextField label={t('documentNumber')} maxLength={60} autoComplete="off" {...field('documentNumber')} />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="text-sm font-medium">{t('documents')}</legend>
        <p className="text-sm text-muted">{t('documentsHint')}</p>
        {documents.length > 0 && (
          <ul className="grid gap-3 sm:grid-cols-2">
            {documents.map((id, n) => (
              <Document key={id} id={id} n={n + 1} onRemove={() => setDocuments(documents.filter((d) => d !== id))} />
            ))}
          </ul>
        )}
        {documents.length < maxDocuments && (
          <FileDrop
            label={t('upload')}
            accept="image/png,image/jpeg,image/webp,application/pdf"
            megabytes={10}
            multiple
            onFiles={(files) => upload.once({ files, names: files.map((f) => f.name).join(', ') })}
          />
        )}
        <p role="status" className="text-sm text-muted">
          {upload.isPending && t('uploading', { name: upload.variables.names })}
        </p>
        <ProblemNote error={upload.error} />
        <div role="alert">{missing && <p className="text-sm text-bad-ink">{t('needDocument')}</p>}</div>
      </fieldset>
      <ProblemNote error={send.error} />
      <Button type="submit" kind="main" className="self-start max-sm:w-full" busy={send.isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
