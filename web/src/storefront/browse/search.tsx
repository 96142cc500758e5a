import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search as Lens } from 'lucide-react'
import { type KeyboardEvent, type SubmitEvent, useEffect, useId, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { read } from '@/api/query'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'
import { cx } from '@/ui/class'

const pages = { product: '/p/', category: '/c/', shop: '/s/' } as Record<string, string>

/** The text, a moment after it stopped changing. */
function useSettled(text: string) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), 150)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The search box; suggestions are walked with the arrow keys (ARIA combobox). */
export function Search() {
  const { pathname, search } = useLocation()
  const q = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : ''
  // Another page has another question in its address; going back brings the old one back.
  return <Box key={q} q={q} />
}

function Box({ q }: { q: string }) {
  const t = useText(shopTexts)
  const go = useNavigate()
  const id = useId()
  const [text, setText] = useState(q)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const asked = useSettled(text.trim())
  const found = useQuery({
    ...read('/api/v1/search/suggest', { query: { q: asked } }),
    enabled: open && asked.length > 1,
    placeholderData: keepPreviousData,
  })
  const items = text.trim().length > 1 ? (found.data?.items ?? []) : []
  const shown = open && items.length > 0
  const choose = (item: Schemas['Suggestion']) => {
    setOpen(false)
    setText('')
    void go((pages[item.kind] ?? '/p/') + item.slug)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setOpen(false)
    const chosen = shown ? items[at] : undefined
    if (chosen) choose(chosen)
    else if (text.trim()) void go(`/search?q=${encodeURIComponent(text.trim())}`)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false)
      return
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
    const n = items.length + 1
    setAt(((at + 1 + (event.key === 'ArrowDown' ? 1 : -1) + n) % n) - 1)
  }
  return (
    <form role="search" onSubmit={submit} className="relative">
      <input
        type="search"
        role="combobox"
        name="q"
        autoComplete="off"
        enterKeyHint="search"
        aria-label={t('searchFor')}
        placeholder={t('searchFor')}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        value={text}
        onChange={(e) => {
          setText(e.target.value)
          setOpen(true)
          setAt(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
        className="control pe-12"
      />
      <button
        type="submit"
        aria-label={t('search')}
        className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
      >
        <Lens aria-hidden size={20} />
      </button>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('suggestions')}
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-lg border border-line bg-surface py-1 shadow-float"
      >
        {items.map((item, n) => (
          // The keys are those of the input, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={item.kind + item.slug}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => choose(item)}
            className={cx('flex min-h-11 cursor-pointer items-center gap-3 px-3', n === at ? 'bg-accent-soft' : 'hover:bg-sunken')}
          >
            <span className="flex-1 truncate">{item.text}</span>
            {item.kind !== 'product' && <span className="text-xs text-muted">{t(item.kind === 'shop' ? 'shop' : 'category')}</span>}
          </div>
        ))}
      </div>
    </form>
  )
}
