import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { invalidate, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas, Shop } from '@/api/types'
import { upload } from '@/api/upload'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { ExportButton } from '@/seller/products/export-button'
import { OfShop } from '@/seller/products/shop-choice'
import { productTexts } from '@/seller/products/texts'
import { Button, LinkButton } from '@/ui/button'
import { FileDrop } from '@/ui/file-drop'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'
import { Table } from '@/ui/table'

export function Component() {
  const t = useText(productTexts)
  const importId = useSearchParams()[0].get('import')
  return (
    <OfShop>
      {(shop, choice) => (
        <div className="flex flex-col gap-5">
          <div className="flex flex-wrap items-center gap-3">
            <PageTitle title={t('importTitle')} />
            {choice}
            <div className="sm:ms-auto">
              <ExportButton shop={shop} />
            </div>
          </div>
          {importId ? <Progress key={importId} shop={shop} importId={importId} /> : <Start key={shop.id} shop={shop} />}
        </div>
      )}
    </OfShop>
  )
}

function Start({ shop }: { shop: Shop }) {
  const t = useText(productTexts)
  const [, setParams] = useSearchParams()
  const [sent, tell] = useState(0)
  // The type by hand: what a system takes .csv for varies. And a file is the same attempt only as itself.
  const send = useSend(
    ({ file }: { file: File; name: string; size: number; at: number }, key) =>
      upload('/api/v1/shops/{id}/products/import', { path: { id: shop.id }, form: new Blob([file], { type: 'text/csv' }), key }, tell),
    {
      onSuccess: ({ importId }) => setParams({ shop: shop.id, import: importId }),
    },
  )
  return (
    <>
      <p className="max-w-2xl text-muted">{t('importHint')}</p>
      {send.isPending ? (
        <div className="card flex flex-col gap-2 p-6">
          <p className="truncate font-medium">{t('sending', { name: send.variables.name })}</p>
          <progress max={1} value={sent} aria-label={t('sending', { name: send.variables.name })} className="h-2 w-full accent-accent" />
        </div>
      ) : (
        <FileDrop
          label={t('importDrop')}
          accept=".csv"
          megabytes={50}
          onFiles={([file]) => file && send.once({ file, name: file.name, size: file.size, at: file.lastModified })}
        />
      )}
      <ProblemNote error={send.error} onRetry={() => send.variables && send.once(send.variables)} />
    </>
  )
}

const running = (status: string | undefined) => status === undefined || status === 'queued' || status === 'running'

/** How far it is; asked for until it is over, also when the page is opened again. */
function Progress({ shop, importId }: { shop: Shop; importId: string }) {
  const t = useText(productTexts)
  const [, setParams] = useSearchParams()
  const found = useQuery({
    ...read('/api/v1/shops/{id}/imports/{importId}', { path: { id: shop.id, importId } }),
    refetchInterval: ({ state }) => running(state.data?.status) && 1000,
  })
  const state = found.data
  const over = !running(state?.status)
  useEffect(() => {
    if (over) void invalidate(`/api/v1/shops/${shop.id}/products`, '/api/v1/products')
  }, [over, shop.id])
  if (!state) return found.isError ? <Unreadable error={found.error} onRetry={() => void found.refetch()} /> : <SkeletonLines lines={6} />
  return (
    <>
      {running(state.status) ? (
        <div className="card flex flex-col gap-2 p-6" role="status">
          <p className="font-medium">{t(state.status === 'queued' ? 'importQueued' : 'importRunning')}</p>
          <progress aria-label={t('importRunning')} className="h-2 w-full accent-accent" />
          <p className="text-sm text-muted">{t('importLeave')}</p>
        </div>
      ) : (
        <Note
          tone={state.status === 'failed' ? 'bad' : state.errorCount > 0 ? 'warm' : 'good'}
          title={t(state.status === 'failed' ? 'importFailed' : state.errorCount > 0 ? 'importSome' : 'importDone')}
        />
      )}
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {(['rows', 'products', 'created', 'updated', 'failed'] as const).map((k) => (
          <div key={k} className="card p-3">
            <dt className="text-sm text-muted">{t(`import_${k}`)}</dt>
            <dd className="text-xl font-semibold tabular-nums" data-testid={`import-${k}`}>
              {count(state[k])}
            </dd>
          </div>
        ))}
      </dl>
      {state.errors.length > 0 && <Errors state={state} />}
      {!running(state.status) && (
        <div className="flex flex-wrap gap-3">
          <LinkButton to={`/seller/products?shop=${shop.id}`} kind="main">
            {t('seeProducts')}
          </LinkButton>
          <Button onClick={() => setParams({ shop: shop.id })}>{t('anotherFile')}</Button>
        </div>
      )}
    </>
  )
}

function Errors({ state }: { state: Schemas['ImportView'] }) {
  const t = useText(productTexts)
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t('rowErrors')}</h2>
      <p className="text-sm text-muted">
        {t('rowErrorsHint')}{' '}
        {state.errorCount > state.errors.length && t('firstErrors', { shown: state.errors.length, count: state.errorCount })}
      </p>
      <Table
        caption={t('rowErrors')}
        rows={state.errors.map((e, n) => ({ ...e, key: String(n) }))}
        id={(e) => e.key}
        columns={[
          { key: 'row', title: t('row'), cell: (e) => count(e.row) },
          { key: 'message', title: t('whatIsWrong'), cell: (e) => e.message },
        ]}
      />
    </section>
  )
}
