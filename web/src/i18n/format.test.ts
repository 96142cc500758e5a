import { expect, test } from 'vitest'
import { date, money, parseNumber, parseTaka } from '@/i18n/format'

const taka = (amount: number) => ({ amount, currency: 'BDT' })

test.each([
  [0, '৳0', '৳০'],
  [165_000, '৳1,650', '৳১,৬৫০'],
  [12_345_650, '৳1,23,456.50', '৳১,২৩,৪৫৬.৫০'],
  [-5, '−৳0.05', '−৳০.০৫'],
])('%i poisha is %s or %s', (amount, en, bn) => {
  expect([money(taka(amount), 'en'), money(taka(amount), 'bn')]).toEqual([en, bn])
})

test.each([
  ['1,250', 125_000],
  ['৯৯৯.৫০', 99_950],
  ['৳ ৬০', 6_000],
  ['0.1', 10],
  ['1.999', null],
  ['sixty', null],
  ['-5', null],
  ['', null],
])('"%s" is %s poisha', (text, amount) => expect(parseTaka(text)).toBe(amount))

test('Counts are whole and unsigned unless a sign or decimals are allowed', () => {
  expect(['৭', '1,000', '-3', '+7', '1.5'].map((text) => parseNumber(text))).toEqual([7, 1000, null, null, null])
  expect(['−৩', '+৭', '4'].map((text) => parseNumber(text, { signed: true }))).toEqual([-3, 7, 4])
  expect(parseNumber('১২.৫', { decimals: 1 })).toBe(12.5)
})

test('Bengali dates have the full month', () => {
  // Versions of ICU spell its last vowel differently.
  expect([date('2027-01-15T06:00:00Z', 'day', 'en'), date('2027-01-15T06:00:00Z', 'day', 'bn')]).toEqual([
    '15 Jan 2027',
    expect.stringMatching(/^১৫ জানুয়ার[িী], ২০২৭$/),
  ])
})
