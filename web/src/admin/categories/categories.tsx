import { useQuery } from '@tanstack/react-query'
import { FolderTree } from 'lucide-react'
import { useState } from 'react'
import { call } from '@/api/client'
import { read } from '@/api/query'
import type { Category } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { Branch } from '@/admin/categories/branch'
import { CategoryForm, type Edited } from '@/admin/categories/category-form'
import { categoryTexts } from '@/admin/categories/texts'
import { nameOf } from '@/admin/categories/tree'
import { DecisionDialog } from '@/admin/decision-dialog'
import { adminTexts } from '@/admin/texts'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const t = useText(adminTexts)
  const c = useText(categoryTexts)
  const language = useLanguage()
  const tree = useQuery(read('/api/v1/categories', {}))
  const [edited, edit] = useState<Edited | null>(null)
  const [deleting, setDeleting] = useState<Category | null>(null)
  const top = tree.data?.items ?? []
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <PageTitle title={t('categories')} />
          <p className="text-muted">{c('hint')}</p>
        </div>
        <Button kind="main" onClick={() => edit({ below: null })}>
          {c('add')}
        </Button>
      </div>
      <ProblemNote error={tree.error} onRetry={() => void tree.refetch()} />
      {tree.isPending ? (
        <SkeletonLines lines={12} />
      ) : top.length === 0 ? (
        !tree.isError && <Empty icon={<FolderTree />} title={c('none')} hint={c('noneHint')} />
      ) : (
        <div className="card p-2 sm:p-4">
          <Branch of={top} onEdit={edit} onDelete={setDeleting} />
        </div>
      )}
      {edited && <CategoryForm edited={edited} tree={top} onClose={() => edit(null)} />}
      {deleting && (
        <DecisionDialog
          danger
          title={c('deleteAsk', { name: nameOf(deleting, language) })}
          hint={deleting.children.length > 0 ? c('hasChildren', { name: nameOf(deleting, language) }) : c('deleteHint')}
          action={c('delete')}
          send={() => call('delete', '/api/v1/admin/categories/{id}', { path: { id: deleting.id }, version: deleting.version })}
          done={c('deleted', { name: nameOf(deleting, language) })}
          changes={['/api/v1/categories']}
          onClose={() => setDeleting(null)}
        />
      )}
    </div>
  )
}
