import { ArrowDown, ArrowUp, Ellipsis, Pencil } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Category } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import type { Edited } from '@/admin/categories/category-form'
import { categoryTexts } from '@/admin/categories/texts'
import { move, nameOf } from '@/admin/categories/tree'
import { IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { useProblemText } from '@/ui/problem'
import { toast } from '@/ui/toast'

type Props = { of: Category[]; onEdit: (edited: Edited) => void; onDelete: (category: Category) => void }

/** The categories of one place in the tree, with those below them. */
export const Branch = ({ of: beside, ...act }: Props) => (
  <ul className="flex flex-col">
    {beside.map((category, at) => (
      <li key={category.id}>
        <Row category={category} at={at} beside={beside} {...act} />
        {category.children.length > 0 && (
          <div className="ms-3 border-s border-line ps-2 sm:ms-5 sm:ps-3">
            <Branch of={category.children} {...act} />
          </div>
        )}
      </li>
    ))}
  </ul>
)

function Row({ category, at, beside, onEdit, onDelete }: { category: Category; at: number; beside: Category[] } & Omit<Props, 'of'>) {
  const c = useText(categoryTexts)
  const language = useLanguage()
  const problemText = useProblemText()
  const go = useNavigate()
  const name = nameOf(category, language)
  const pressed = useRef<HTMLButtonElement>(null)
  const moving = useSend((to: number) => move(beside, at, to), {
    onSuccess: () => toast(c('moved', { name })),
    onError: (problem) => toast(problemText(problem).title, { tone: 'bad' }),
    onSettled: () => invalidate('/api/v1/categories'),
  })
  // The row is put elsewhere, and the browser takes the focus off it: whoever moves by keyboard goes on from there.
  useEffect(() => {
    pressed.current?.focus()
    pressed.current = null
  }, [at])
  const first = at === 0
  const last = at === beside.length - 1
  const step = (event: { currentTarget: HTMLButtonElement }, to: number) => {
    pressed.current = event.currentTarget
    moving.once(to)
  }
  return (
    <div className="flex items-center gap-1 rounded-lg ps-2 hover:bg-sunken/60">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1">
        <span lang={name === category.nameBn ? 'bn' : 'en'} className="font-medium">
          {name}
        </span>
        {name === category.nameBn ? (
          <span lang="en" className="text-sm text-muted">
            {category.name}
          </span>
        ) : category.nameBn ? (
          <span lang="bn" className="text-sm text-muted">
            {category.nameBn}
          </span>
        ) : (
          <span className="text-sm text-muted">{c('noBengali')}</span>
        )}
        <span className="text-sm text-muted max-md:hidden">/c/{category.slug}</span>
      </div>
      <IconButton
        label={c('up', { name })}
        className="max-sm:hidden aria-disabled:opacity-40"
        aria-disabled={first}
        onClick={(e) => first || step(e, at - 1)}
      >
        <ArrowUp aria-hidden size={18} />
      </IconButton>
      <IconButton
        label={c('down', { name })}
        className="max-sm:hidden aria-disabled:opacity-40"
        aria-disabled={last}
        onClick={(e) => last || step(e, at + 1)}
      >
        <ArrowDown aria-hidden size={18} />
      </IconButton>
      <IconButton label={c('editOf', { name })} onClick={() => onEdit({ category })}>
        <Pencil aria-hidden size={18} />
      </IconButton>
      <Menu
        trigger={
          <IconButton label={c('more', { name })}>
            <Ellipsis aria-hidden size={18} />
          </IconButton>
        }
        entries={[
          { text: c('addBelow'), onSelect: () => onEdit({ below: category.id }) },
          { text: c('upShort'), disabled: first, onSelect: () => moving.once(at - 1) },
          { text: c('downShort'), disabled: last, onSelect: () => moving.once(at + 1) },
          { text: c('see'), onSelect: () => void go(`/c/${category.slug}`) },
          { text: c('delete'), danger: true, onSelect: () => onDelete(category) },
        ]}
      />
    </div>
  )
}
