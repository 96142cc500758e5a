import type { Problem } from '@/api/problem'
import type { Address } from '@/api/types'
import { addressText } from '@/domain/address'
import { useText } from '@/i18n/text'
import { AddressFields } from '@/storefront/buy/address-fields'
import type { Draft } from '@/storefront/buy/draft'
import { buyTexts } from '@/storefront/buy/texts'
import { Badge } from '@/ui/badge'
import { Checkbox, RadioCard } from '@/ui/field'

type Props = { book: Address[]; addressId: string; draft: Draft; change: (changes: Partial<Draft>) => void; problem: Problem | null }

/** One of the address book, or another one typed here. */
export function AddressChoice({ book, addressId, draft, change, problem }: Props) {
  const t = useText(buyTexts)
  return (
    <>
      {book.map((a) => (
        <RadioCard key={a.id} name="address" value={a.id} checked={addressId === a.id} onChange={() => change({ addressId: a.id })}>
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {a.recipient}
            {a.label && <Badge>{a.label}</Badge>}
          </span>
          <span className="block text-sm text-muted">{addressText(a)}</span>
          <span className="block text-sm text-muted">{a.phone}</span>
        </RadioCard>
      ))}
      {book.length > 0 && (
        <RadioCard name="address" value="" checked={addressId === ''} onChange={() => change({ addressId: '' })}>
          {t('newAddress')}
        </RadioCard>
      )}
      {addressId === '' && (
        <div className="flex flex-col gap-3 pt-1">
          <AddressFields
            value={draft.address}
            onChange={(address) => change({ address, addressId: '' })}
            problem={problem}
            prefix="address."
          />
          <Checkbox checked={draft.keep} onChange={(e) => change({ keep: e.target.checked })}>
            {t('saveAddress')}
          </Checkbox>
        </div>
      )}
    </>
  )
}
