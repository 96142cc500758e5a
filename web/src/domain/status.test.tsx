import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { addressText } from '@/domain/address'
import { orderTone, useOrderStatusName } from '@/domain/order-status'
import { isPaymentDue, usePaymentStatusName } from '@/domain/payment'
import type { Viewer } from '@/domain/viewer'

afterEach(cleanup)

const orderName = (viewer: Viewer, status: string) => renderHook(() => useOrderStatusName(viewer)).result.current(status)
const paymentName = (viewer: Viewer, status: string) => renderHook(() => usePaymentStatusName(viewer)).result.current(status)

test('A status has a name for each viewer, and one name where they do not differ', () => {
  expect((['buyer', 'seller', 'admin'] as const).map((v) => orderName(v, 'pending'))).toEqual(['Placed', 'New', 'Waiting'])
  expect((['buyer', 'seller', 'admin'] as const).map((v) => orderName(v, 'cancelled'))).toEqual(['Cancelled', 'Cancelled', 'Cancelled'])
  expect((['buyer', 'seller', 'admin'] as const).map((v) => paymentName(v, 'collected_on_delivery'))).toEqual([
    'paid in cash',
    'collected on delivery',
    'Paid in cash',
  ])
})

test('A status that is not known yet is shown as the API has it', () => {
  expect([orderName('buyer', 'lost'), paymentName('admin', 'lost'), orderTone('lost')]).toEqual(['lost', 'lost', 'plain'])
})

test('A payment is due for a pending order that is neither paid nor cash on delivery', () => {
  const due = (status: string, method: string, payment: string) => isPaymentDue({ status, payment: { method, status: payment } })
  expect([
    due('pending', 'mock', 'failed'),
    due('pending', 'mock', 'paid'),
    due('pending', 'cod', 'pending'),
    due('cancelled', 'mock', 'failed'),
  ]).toEqual([true, false, false, false])
})

test('An address leaves out empty parts and a district of the same name as the city', () => {
  const place = { line1: 'House 5', line2: null, area: '', city: 'Dhaka', district: 'Dhaka', postcode: '1207' }
  expect([addressText(place), addressText({ ...place, city: 'Savar' })]).toEqual(['House 5, Dhaka, 1207', 'House 5, Savar, Dhaka, 1207'])
})
