import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetDraft, useDraft } from '@/storefront/buy/draft'
import { asCheckout } from '@/storefront/buy/place'

const address = { recipient: 'Nusrat', phone: '+8801711000111', line1: 'House 5', area: '', city: 'Dhaka', district: 'Dhaka', postcode: '' }
const open = () => renderHook(() => useDraft()).result

beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

test('The checkout draft survives a reload and is gone after the order', () => {
  const page = open()
  act(() => page.current[1]({ note: 'Ring twice' }))
  expect(open().current[0].note).toBe('Ring twice')
  forgetDraft()
  expect(open().current[0].note).toBe('')
})

test('A draft that cannot be parsed is ignored', () => {
  sessionStorage.setItem('bdbazar.checkout', '{')
  expect(open().current[0].paymentMethod).toBe('cod')
})

test('There is no request before an address is chosen or filled in and the payment methods are known', () => {
  const draft = open().current[0]
  expect(asCheckout(draft, ['cod'])).toBeNull()
  expect(asCheckout({ ...draft, addressId: 'a' }, undefined)).toBeNull()
  expect(asCheckout({ ...draft, addressId: '', address: { ...address, city: ' ' } }, ['cod'])).toBeNull()
  expect(asCheckout({ ...draft, addressId: 'a', note: ' Ring twice ' }, ['cod'])).toMatchObject({ addressId: 'a', note: 'Ring twice' })
  expect(asCheckout({ ...draft, addressId: '', address }, ['cod'])).toMatchObject({ address: { city: 'Dhaka', area: null, country: 'BD' } })
})

test('A payment method that is not offered any more is replaced by the first that is', () => {
  expect(asCheckout({ ...open().current[0], addressId: 'a', paymentMethod: 'gone' }, ['mock'])?.paymentMethod).toBe('mock')
})
