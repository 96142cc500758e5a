import { useQuery } from '@tanstack/react-query'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Document } from '@/seller/start/document'
import { documentTypes, KycForm } from '@/seller/start/kyc-form'
import { startTexts } from '@/seller/start/texts'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

const tones = { submitted: 'info', approved: 'good', rejected: 'bad' } as const

export function Component() {
  const t = useText(startTexts)
  const kyc = useQuery(read('/api/v1/users/me/kyc', {}))
  const it = kyc.data
  const status = it?.status as keyof typeof tones | 'none' | undefined
  const type = documentTypes.find((d) => d === it?.documentType)
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <div>
        <PageTitle title={t('verification')} />
        <p className="mt-1 text-muted">{t('verificationHint')}</p>
      </div>
      {kyc.isError && !it && <ProblemNote error={kyc.error} onRetry={() => void kyc.refetch()} />}
      {kyc.isPending && <SkeletonLines lines={8} />}
      {status && status !== 'none' && (
        <Note tone={tones[status]} title={t(`kyc_${status}`)}>
          {it?.reason && <p>{t('because', { reason: it.reason })}</p>}
          <p className="text-sm">{t(`kyc_${status}_hint`)}</p>
        </Note>
      )}
      {it && (status === 'none' || status === 'rejected') && <KycForm before={it} />}
      {it && (status === 'submitted' || status === 'approved') && (
        <section className="card flex flex-col gap-4 p-4 sm:p-6">
          <dl className="grid gap-3 sm:grid-cols-2">
            <Said name={t('legalName')} value={it.legalName} />
            <Said name={t('documentType')} value={type ? t(`type_${type}`) : it.documentType} />
            <Said name={t('documentNumber')} value={it.documentNumber} />
          </dl>
          <ul className="grid gap-3 sm:grid-cols-2">
            {it.documents.map((id, n) => (
              <Document key={id} id={id} n={n + 1} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const Said = ({ name, value }: { name: string; value: string | null }) => (
  <div>
    <dt className="text-sm text-muted">{name}</dt>
    <dd className="font-medium">{value}</dd>
  </div>
)
