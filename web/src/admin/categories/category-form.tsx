import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Category } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { categoryTexts } from '@/admin/categories/texts'
import { flat, nameOf } from '@/admin/categories/tree'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Select, TextField } from '@/ui/field'
import { ProblemNote } from '@/ui/problem'
import { toast } from '@/ui/toast'
import { uiTexts } from '@/ui/texts'

/** A new category below another or at the top, or one that there is. */
export type Edited = { category: Category } | { below: string | null }

export function CategoryForm({ edited, tree, onClose }: { edited: Edited; tree: Category[]; onClose: () => void }) {
  const c = useText(categoryTexts)
  const ui = useText(uiTexts)
  const language = useLanguage()
  const old = 'category' in edited ? edited.category : null
  const [form, setForm] = useState({
    name: old?.name ?? '',
    nameBn: old?.nameBn ?? '',
    slug: old?.slug ?? '',
    parentId: old ? (old.parentId ?? '') : ('below' in edited && edited.below) || '',
  })
  const places = flat(tree, old?.id)
  const send = useSend(
    (input: typeof form, key) => {
      const parentId = input.parentId || null
      const beside = parentId === null ? tree : (places.find((p) => p.category.id === parentId)?.category.children ?? [])
      // A new place is at the end.
      const position = old && old.parentId === parentId ? old.position : Math.max(-1, ...beside.map((s) => s.position)) + 1
      const body = { name: input.name.trim(), nameBn: input.nameBn.trim() || null, slug: input.slug.trim() || null, parentId, position }
      return old
        ? call('put', '/api/v1/admin/categories/{id}', { path: { id: old.id }, body, version: old.version })
        : call('post', '/api/v1/admin/categories', { body, key })
    },
    {
      onSuccess: (now) => {
        toast(c(old ? 'saved' : 'added', { name: nameOf(now, language) }))
        onClose()
      },
      onSettled: () => void invalidate('/api/v1/categories'),
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(form)
  }
  return (
    <Dialog open onClose={onClose} title={old ? c('editOf', { name: nameOf(old, language) }) : c('add')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={c('name')}
          required
          maxLength={100}
          value={form.name}
          onChange={(e) => setForm({ ...form, name: e.target.value })}
          error={send.error?.of('name')}
        />
        <TextField
          label={c('nameBn')}
          lang="bn"
          optional
          maxLength={100}
          value={form.nameBn}
          onChange={(e) => setForm({ ...form, nameBn: e.target.value })}
          error={send.error?.of('nameBn')}
        />
        <Select
          label={c('parent')}
          value={form.parentId}
          onChange={(e) => setForm({ ...form, parentId: e.target.value })}
          error={send.error?.of('parentId')}
        >
          <option value="">{c('top')}</option>
          {places.map(({ category, depth }) => (
            <option key={category.id} value={category.id}>
              {'– '.repeat(depth) + nameOf(category, language)}
            </option>
          ))}
        </Select>
        <TextField
          label={c('slug')}
          optional={!old}
          required={old !== null}
          maxLength={80}
          autoCapitalize="off"
          spellCheck={false}
          hint={c(old ? 'slugHint' : 'slugNew')}
          value={form.slug}
          onChange={(e) => setForm({ ...form, slug: e.target.value })}
          error={send.error?.of('slug')}
        />
        <ProblemNote error={send.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" kind="main" busy={send.isPending}>
            {c(old ? 'save' : 'add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
