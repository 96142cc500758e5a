import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '@/api/client'
import { read } from '@/api/query'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { DecisionDialog } from '@/admin/decision-dialog'
import { Document } from '@/admin/kyc/document'
import { kycTexts } from '@/admin/kyc/texts'
import { Status } from '@/admin/status'
import { adminTexts } from '@/admin/texts'
import { useLabel } from '@/admin/labels'
import { Button } from '@/ui/button'
import { When } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const { userId = '' } = useParams()
  const found = useQuery(read('/api/v1/admin/kyc/{userId}', { path: { userId } }))
  if (found.isError && !found.data) return <Unreadable error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <SkeletonLines lines={10} />
  return <Submission of={found.data} />
}

function Submission({ of: papers }: { of: Schemas['KycSubmissionView'] }) {
  const k = useText(kycTexts)
  const label = useLabel()
  return (
    <div className="flex flex-col gap-5">
      <Link to="/admin/kyc" className="link self-start text-sm">
        {k('back')}
      </Link>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={k('of', { name: papers.name })} />
        <Status of="kyc" is={papers.status} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[20rem_1fr]">
        <section className="card flex flex-col gap-4 p-4 sm:p-5 lg:sticky lg:top-4">
          <dl className="flex flex-col gap-3 text-sm">
            {/* Large: it is compared with a picture, letter by letter. */}
            <div>
              <dt className="text-muted">{k('legalName')}</dt>
              <dd className="text-lg font-semibold">{papers.legalName}</dd>
            </div>
            <div>
              <dt className="text-muted">
                {label('paper', papers.documentType)}, {k('number')}
              </dt>
              <dd className="text-lg font-semibold tracking-wide break-all tabular-nums">{papers.documentNumber}</dd>
            </div>
            <div>
              <dt className="text-muted">{k('account')}</dt>
              <dd>
                <Link to={`/admin/users/${papers.userId}`} className="link">
                  {papers.name}
                </Link>{' '}
                <span className="break-all text-muted">{papers.email}</span>
              </dd>
            </div>
            <div>
              <dt className="text-muted">{k('sentAt')}</dt>
              <dd>
                <When at={papers.submittedAt} style="time" />
              </dd>
            </div>
            {papers.decidedAt && (
              <div>
                <dt className="text-muted">{k('decidedAt')}</dt>
                <dd>
                  <When at={papers.decidedAt} style="time" />
                </dd>
              </div>
            )}
          </dl>
          {papers.reason && <p className="text-sm">{k('why', { reason: papers.reason })}</p>}
          {papers.status === 'submitted' && <Decision papers={papers} />}
        </section>
        <section className="flex flex-col gap-4">
          <h2 className="text-lg font-semibold">{k('documents')}</h2>
          {papers.documents.length === 0 && <p className="text-muted">{k('noDocuments')}</p>}
          {papers.documents.map((id, n) => (
            <Document key={id} userId={papers.userId} id={id} n={n + 1} name={papers.name} />
          ))}
        </section>
      </div>
    </div>
  )
}

function Decision({ papers: { userId, name } }: { papers: Schemas['KycSubmissionView'] }) {
  const t = useText(adminTexts)
  const k = useText(kycTexts)
  const [asked, ask] = useState<'approved' | 'rejected' | null>(null)
  const decide = (decision: 'approved' | 'rejected') => (reason: string | null) =>
    call('put', '/api/v1/admin/kyc/{userId}', { path: { userId }, body: { decision, reason } })
  const common = { changes: ['/api/v1/admin/kyc'], onClose: () => ask(null) }
  return (
    <div className="flex gap-3">
      <Button kind="main" onClick={() => ask('approved')}>
        {t('approve')}
      </Button>
      <Button kind="danger" onClick={() => ask('rejected')}>
        {t('reject')}
      </Button>
      {asked === 'approved' && (
        <DecisionDialog
          {...common}
          title={k('approveAsk', { name })}
          hint={k('approveHint')}
          action={t('approve')}
          reason={{ label: t('reason'), hint: t('reasonOwner') }}
          send={decide('approved')}
          done={k('approved', { name })}
        />
      )}
      {asked === 'rejected' && (
        <DecisionDialog
          {...common}
          danger
          title={k('rejectAsk', { name })}
          hint={k('rejectHint')}
          action={t('reject')}
          reason={{ label: t('reason'), hint: t('reasonOwner'), required: true }}
          send={decide('rejected')}
          done={k('rejected', { name })}
        />
      )}
    </div>
  )
}
