import { type SubmitEvent, useState } from 'react'
import { call } from '@/api/client'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Address } from '@/api/types'
import { useText } from '@/i18n/text'
import { accountTexts } from '@/storefront/account/texts'
import { AddressFields, asRequest, noAddress, ofAddress } from '@/storefront/buy/address-fields'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Checkbox, TextField } from '@/ui/field'
import { useInvalidFocus } from '@/ui/form'
import { ProblemNote } from '@/ui/problem'

/** A new address, or one to change. */
export function AddressForm({ address, onClose }: { address: Address | null; onClose: () => void }) {
  const t = useText(accountTexts)
  const [fields, setFields] = useState(address ? ofAddress(address) : noAddress)
  const [label, setLabel] = useState(address?.label ?? '')
  const [isDefault, setDefault] = useState(address?.isDefault ?? false)
  const body = { ...asRequest(fields), label: label || null, isDefault }
  const send = useSend(
    (request: typeof body, key) =>
      address
        ? call('put', '/api/v1/users/me/addresses/{id}', { path: { id: address.id }, body: request })
        : call('post', '/api/v1/users/me/addresses', { body: request, key }),
    {
      onSuccess: () => {
        void invalidate('/api/v1/users/me/addresses')
        onClose()
      },
    },
  )
  const element = useInvalidFocus(send.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    send.once(body)
  }
  return (
    <Dialog open onClose={onClose} title={t(address ? 'editAddress' : 'addAddress')} wide>
      <form ref={element} onSubmit={submit} className="flex flex-col gap-4">
        <AddressFields value={fields} onChange={setFields} problem={send.error} />
        <TextField
          label={t('label')}
          optional
          maxLength={50}
          value={label}
          onChange={(e) => setLabel(e.target.value)}
          error={send.error?.of('label')}
        />
        <Checkbox checked={isDefault} onChange={(e) => setDefault(e.target.checked)}>
          {t('makeDefault')}
        </Checkbox>
        <ProblemNote error={send.error} />
        <Button type="submit" kind="main" busy={send.isPending}>
          {t('saveChanges')}
        </Button>
      </form>
    </Dialog>
  )
}
