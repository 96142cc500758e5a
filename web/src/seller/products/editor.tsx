import { useQuery } from '@tanstack/react-query'
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'react-router'
import { call } from '@/api/client'
import { invalidate, queries, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Product } from '@/api/types'
import { useText } from '@/i18n/text'
import { ArchiveButton } from '@/seller/products/archive-button'
import { type Draft, empty, nameOf, ofProduct, requestOf, validate } from '@/seller/products/draft'
import { DetailsFields, ShelfFields } from '@/seller/products/editor-fields'
import { NewPictures } from '@/seller/products/new-pictures'
import { OptionsEditor } from '@/seller/products/options-editor'
import { original } from '@/seller/products/original'
import { Pictures } from '@/seller/products/pictures'
import { StatusBadge } from '@/seller/products/status-badge'
import { StockForm } from '@/seller/products/stock-form'
import { productTexts } from '@/seller/products/texts'
import { sendLater } from '@/seller/products/uploads'
import { useLeaving } from '@/seller/products/use-leaving'
import { VariantsSection } from '@/seller/products/variants-section'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { PageTitle } from '@/ui/page'
import { Note, ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'

type Props = {
  shop: { id: string; name: string }
  choice?: ReactNode
  /** As it is now; none: a new one. */
  product?: Product
  onMade?: (product: Product) => void
}

/** Everything of a product on one page. What is typed is sent with Save; pictures and stock at once. */
export function Editor({ shop, choice, product: now, onMade }: Props) {
  const t = useText(productTexts)
  // What is edited is what was there when the editing began, though pictures and stock go on changing.
  const [{ product, begun }, begin] = useState(() => ({ product: now, begun: now ? ofProduct(now) : empty() }))
  const [draft, setDraft] = useState<Draft>(begun)
  const [files, setFiles] = useState<File[]>([])
  const [checked, check] = useState(false)
  const [stocked, stock] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const leaving = useLeaving(draft !== begun || files.length > 0)
  const levels = useQuery({ ...read('/api/v1/products/{id}/stock', { path: { id: product?.id ?? '' } }), enabled: product !== undefined })
  const send = useSend(
    ({ body: { status, ...body }, version }: { body: ReturnType<typeof requestOf>; version: number | undefined }, key) =>
      product
        ? call('put', '/api/v1/products/{id}', { path: { id: product.id }, body: { ...body, status }, version, language: 'en' })
        : call('post', '/api/v1/products', { body: { ...body, status, shopId: shop.id }, key, language: 'en' }),
    {
      onSuccess: (saved) => {
        toast(t('saved'))
        void invalidate('/api/v1/products', '/api/v1/shops')
        if (product) {
          restart(saved)
          return
        }
        leaving.letGo()
        sendLater(saved.id, files)
        onMade?.(saved)
      },
      onError: (problem) => problem.status === 422 && toWrongField(),
    },
  )
  const restart = (fresh: Product) => {
    const again = ofProduct(fresh)
    begin({ product: fresh, begun: again })
    setDraft(again)
    check(false)
  }
  const newest = useSend(() => queries.query({ ...original(product?.id ?? ''), staleTime: 0 }))
  const takeNewest = () =>
    newest.once(undefined, {
      onSuccess: (fresh) => {
        restart(fresh)
        send.reset()
      },
    })
  const mistakes = checked ? validate(draft) : {}
  const error = (field: string) => {
    const mistake = mistakes[field]
    return mistake ? t(mistake) : send.error?.of(field)
  }
  // Once the errors stand there.
  const toWrongField = () => setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  const save = (version = product?.version) => {
    flushSync(() => check(true))
    if (Object.keys(validate(draft)).length > 0) toWrongField()
    else send.once({ body: requestOf(draft), version })
  }
  const saveOver = () => newest.once(undefined, { onSuccess: ({ version }) => save(version) })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save()
  }
  const title = product ? product.title : t('newProduct')
  const stale = send.error?.status === 412
  const row = draft.rows.find((r) => r.id === stocked)
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('products')} className="flex flex-wrap gap-4 text-sm">
        <Link to={`/seller/products?shop=${shop.id}`} className="link">
          {t('products')}
        </Link>
        {product && (
          <Link to={`/seller/products/${product.id}/stock`} className="link">
            {t('stock')}
          </Link>
        )}
        {product?.status === 'active' && (
          <Link to={`/p/${product.slug}`} className="link">
            {t('seeInShop')}
          </Link>
        )}
      </nav>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={title} />
        {product && <StatusBadge status={product.status} />}
        {choice}
      </div>
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]"
      >
        <div className="flex min-w-0 flex-col gap-5">
          <section className="card flex flex-col gap-4 p-4 sm:p-5">
            <h2 className="text-lg font-semibold">{t('details')}</h2>
            <DetailsFields draft={draft} error={error} onChange={setDraft} />
          </section>
          <section className="card flex flex-col gap-4 p-4 sm:p-5">
            <h2 className="text-lg font-semibold">{t('pictures')}</h2>
            {now ? <Pictures product={now} /> : <NewPictures files={files} onChange={setFiles} />}
          </section>
        </div>
        <aside className="flex flex-col gap-5">
          <section className="card flex flex-col gap-4 p-4 sm:p-5">
            <h2 className="text-lg font-semibold">{t('shelf')}</h2>
            <ShelfFields draft={draft} error={error} onChange={setDraft} />
          </section>
          {product && product.status !== 'archived' && <ArchiveButton product={product} onDone={takeNewest} />}
        </aside>
        <section className="card flex min-w-0 flex-col gap-4 p-4 sm:p-5 lg:col-span-2">
          <h2 className="text-lg font-semibold">{t('variantsTitle')}</h2>
          <p className="text-sm text-muted">{t('variantsHint')}</p>
          <OptionsEditor draft={draft} onChange={setDraft} />
          <VariantsSection draft={draft} stock={levels.data?.items ?? []} error={error} onChange={setDraft} onStock={stock} />
        </section>
        <div className="sticky bottom-0 z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-page px-4 py-3 sm:mx-0 sm:px-0 lg:col-span-2">
          {stale ? (
            <Note title={t('staleTitle')}>
              <p className="text-sm">{t('staleHint')}</p>
              <div className="flex flex-wrap gap-2">
                <Button size="small" onClick={saveOver}>
                  {t('saveOver')}
                </Button>
                <Button size="small" onClick={takeNewest}>
                  {t('takeNewest')}
                </Button>
              </div>
            </Note>
          ) : (
            <ProblemNote error={send.error} />
          )}
          <ProblemNote error={newest.error} />
          {Object.keys(mistakes).length > 0 && (
            <p role="alert" className="text-sm text-bad-ink">
              {t('mendFirst')}
            </p>
          )}
          <div className="flex items-center gap-3">
            <Button type="submit" kind="main" busy={send.isPending}>
              {t('save')}
            </Button>
            {(draft !== begun || files.length > 0) && <span className="text-sm text-muted">{t('unsaved')}</span>}
          </div>
        </div>
      </form>
      {product && stocked && (
        <StockForm
          productId={product.id}
          variantId={stocked}
          name={(row && nameOf(draft, row)) || product.title}
          onClose={() => stock(null)}
        />
      )}
      <Confirm
        open={leaving.asking}
        title={t('leaveAsk')}
        hint={t('leaveHint')}
        action={t('leave')}
        onYes={leaving.leave}
        onClose={leaving.stay}
      />
    </div>
  )
}
