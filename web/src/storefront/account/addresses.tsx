import { useQuery } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { call } from '@/api/client'
import { invalidate, read } from '@/api/query'
import { useSend } from '@/api/send'
import type { Address } from '@/api/types'
import { addressText } from '@/domain/address'
import { useText } from '@/i18n/text'
import { AddressForm } from '@/storefront/account/address-form'
import { accountTexts } from '@/storefront/account/texts'
import { buyTexts } from '@/storefront/buy/texts'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Empty } from '@/ui/empty'
import { ProblemNote } from '@/ui/problem'
import { SkeletonLines } from '@/ui/skeleton'

export function Addresses() {
  const t = useText(accountTexts)
  const b = useText(buyTexts)
  const [edited, edit] = useState<Address | 'new' | null>(null)
  const [deleting, setDeleting] = useState<Address | null>(null)
  const book = useQuery(read('/api/v1/users/me/addresses', { query: { limit: 100 } }))
  const remove = useSend((id: string) => call('delete', '/api/v1/users/me/addresses/{id}', { path: { id } }), {
    onSuccess: () => {
      setDeleting(null)
      void invalidate('/api/v1/users/me/addresses')
    },
  })
  if (book.isPending) return <SkeletonLines lines={5} />
  if (book.isError) return <ProblemNote error={book.error} onRetry={() => void book.refetch()} />
  return (
    <div className="flex flex-col gap-4">
      {book.data.items.length === 0 ? (
        <Empty icon={<MapPin />} title={t('noAddresses')} hint={t('noAddressesHint')}>
          <Button kind="main" onClick={() => edit('new')}>
            {t('addAddress')}
          </Button>
        </Empty>
      ) : (
        <Button className="self-start" onClick={() => edit('new')}>
          {t('addAddress')}
        </Button>
      )}
      <ul className="grid gap-3 sm:grid-cols-2">
        {book.data.items.map((a) => (
          <li key={a.id} className="card flex flex-col gap-1 p-4 text-sm">
            <p className="flex flex-wrap gap-2 text-base font-medium">
              {a.recipient}
              {a.label && <Badge>{a.label}</Badge>}
              {a.isDefault && <Badge tone="good">{b('standard')}</Badge>}
            </p>
            <p className="text-muted">{addressText(a)}</p>
            <p className="text-muted">{a.phone}</p>
            <div className="mt-2 flex gap-2">
              <Button size="small" onClick={() => edit(a)}>
                {t('edit')}
              </Button>
              <Button size="small" kind="quiet" onClick={() => setDeleting(a)}>
                {t('delete')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {edited && <AddressForm address={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
      <Confirm
        open={deleting !== null}
        title={t('deleteAddress')}
        hint={deleting && addressText(deleting)}
        action={t('delete')}
        busy={remove.isPending}
        onYes={() => deleting && remove.once(deleting.id)}
        onClose={() => setDeleting(null)}
      >
        <ProblemNote error={remove.error} />
      </Confirm>
    </div>
  )
}
