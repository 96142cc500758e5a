import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Store, X } from 'lucide-react'
import { useState } from 'react'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Search } from '@/admin/filter-bar'
import { adminTexts } from '@/admin/texts'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

/** Picks the one shop that a list is about. */
export function ShopFilter({ shop, onChange }: { shop: string; onChange: (id: string) => void }) {
  const t = useText(adminTexts)
  const [open, setOpen] = useState(false)
  const chosen = useQuery({ ...read('/api/v1/shops/{idOrSlug}', { path: { idOrSlug: shop } }), enabled: shop !== '' })
  const choose = (id: string) => {
    setOpen(false)
    onChange(id)
  }
  return (
    <div className="flex flex-col gap-1 max-sm:flex-1">
      <span aria-hidden className="text-sm font-medium">
        {t('shop')}
      </span>
      <div className="flex">
        <Button
          className="max-sm:flex-1"
          aria-label={`${t('shop')}: ${shop ? (chosen.data?.name ?? '…') : t('anyShop')}`}
          onClick={() => setOpen(true)}
        >
          <Store aria-hidden size={18} />
          {shop ? (chosen.data?.name ?? '…') : t('anyShop')}
        </Button>
        {shop && (
          <IconButton label={t('anyShop')} onClick={() => choose('')}>
            <X aria-hidden size={18} />
          </IconButton>
        )}
      </div>
      {open && (
        <Dialog open onClose={() => setOpen(false)} title={t('chooseShop')}>
          <Shops onChoose={choose} />
        </Dialog>
      )}
    </div>
  )
}

function Shops({ onChoose }: { onChoose: (id: string) => void }) {
  const t = useText(adminTexts)
  const [q, setQ] = useState('')
  const found = useQuery({ ...read('/api/v1/admin/shops', { query: { q, limit: 20 } }), placeholderData: keepPreviousData })
  return (
    <div className="flex flex-col gap-4">
      <Search label={t('shopName')} value={q} onSearch={setQ} />
      <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <SkeletonLines lines={5} />}
      {found.data?.items.length === 0 && <p className="text-muted">{t('noShop')}</p>}
      <ul className="flex flex-col">
        {found.data?.items.map((shop) => (
          <li key={shop.id}>
            <button
              type="button"
              className="min-h-11 w-full rounded-lg px-3 py-2 text-start hover:bg-sunken"
              onClick={() => onChoose(shop.id)}
            >
              {shop.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
