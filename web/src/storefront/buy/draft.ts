import { useEffect, useState } from 'react'
import { type AddressInput, noAddress } from '@/storefront/buy/address-fields'

/** What is chosen and typed at checkout; addressId '' means the address below. */
export type Draft = {
  addressId: string | null
  address: AddressInput
  keep: boolean
  paymentMethod: string
  shippingMethods: Record<string, string>
  note: string
}

const key = 'bdbazar.checkout'
const nothing: Draft = { addressId: null, address: noAddress, keep: true, paymentMethod: 'cod', shippingMethods: {}, note: '' }

function kept(): Draft {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) }
  } catch {
    return nothing
  }
}

/** Survives a reload, a sign-in and a look elsewhere, in this tab. */
export function useDraft() {
  const [draft, set] = useState(kept)
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(draft))
    } catch {
      // A browser that keeps nothing forgets it when the page is left.
    }
  }, [draft])
  const change = (changes: Partial<Draft>) => set((before) => ({ ...before, ...changes }))
  return [draft, change] as const
}

export function forgetDraft() {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
