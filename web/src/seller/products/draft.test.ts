import { expect, test } from 'vitest'
import {
  addOption,
  addValue,
  type Draft,
  empty,
  fill,
  nameOf,
  removeOption,
  removeValue,
  requestOf,
  suggestSkus,
  validate,
} from '@/seller/products/draft'

/** A draft with these options, added value by value as in the editor. */
function withOptions(options: Record<string, string[]>): Draft {
  let draft: Draft = { ...empty(), title: 'Cotton panjabi', categoryId: 'c' }
  for (const [name, values] of Object.entries(options)) {
    draft = addOption(draft, name)
    for (const value of values) {
      const option = draft.options.at(-1)
      if (option) draft = addValue(draft, option, value)
    }
  }
  return draft
}

const names = (draft: Draft) => draft.rows.map((row) => nameOf(draft, row))

test('Every combination of option values is a variant, in the order of the values', () => {
  expect(names(withOptions({ Size: ['M', 'L'], Colour: ['White', 'Blue'] }))).toEqual(['M / White', 'M / Blue', 'L / White', 'L / Blue'])
})

test('A value added to an option copies the prices of the variants that it combines with', () => {
  let draft = fill(withOptions({ Size: ['M'] }), 'price', 0, ['1,250'])
  const [size] = draft.options
  if (size) draft = addValue(draft, size, 'L')
  expect(draft.rows.map((r) => r.price)).toEqual(['1,250', '1,250'])
})

test('Removing an option keeps one variant of each remaining combination; the last variant cannot be removed', () => {
  const draft = withOptions({ Size: ['M', 'L'], Colour: ['White', 'Blue'] })
  const colours = removeOption(draft, draft.options[0]?.key ?? '')
  expect(names(colours)).toEqual(['White', 'Blue'])
  const [colour] = colours.options
  const [white, blue] = colour?.values ?? []
  const blueOnly = colour && white ? removeValue(colours, colour, white.key) : colours
  expect(names(blueOnly)).toEqual(['Blue'])
  const [last] = blueOnly.options
  expect(last && blue && removeValue(blueOnly, last, blue.key).rows).toHaveLength(1)
})

test('Filling writes downwards, and never the stock of a variant that exists', () => {
  const draft = withOptions({ Size: ['S', 'M', 'L'] })
  expect(fill(draft, 'price', 1, ['5']).rows.map((r) => r.price)).toEqual(['', '5', '5'])
  expect(fill(draft, 'sku', 0, ['a', 'b']).rows.map((r) => r.sku)).toEqual(['a', 'b', ''])
  const saved = { ...draft, rows: draft.rows.map((r, n) => (n === 0 ? { ...r, id: 'v' } : r)) }
  expect(fill(saved, 'stock', 0, ['9']).rows.map((r) => r.stock)).toEqual(['', '9', '9'])
})

test('Suggested SKUs are unique and leave those that were typed', () => {
  const draft = withOptions({ Size: ['M', 'L', 'm'] })
  const typed = { ...draft, rows: draft.rows.map((r, n) => (n === 1 ? { ...r, sku: 'MINE' } : r)) }
  expect(suggestSkus(typed).rows.map((r) => r.sku)).toEqual(['COTTON-PANJABI-M', 'MINE', 'COTTON-PANJABI-M-2'])
})

test('Missing and malformed fields are named as the API names them', () => {
  const draft = fill(fill(withOptions({ Size: ['M', 'L'] }), 'price', 0, ['cheap', '']), 'stock', 0, ['many', '৭'])
  expect(validate({ ...draft, title: ' ' })).toEqual({
    title: 'required',
    'variants[0].price': 'badAmount',
    'variants[0].stock': 'badUnits',
    'variants[1].price': 'required',
  })
})

test('The request has amounts in poisha, and stock only for new variants', () => {
  const draft = fill(fill(withOptions({ Size: ['M', 'L'] }), 'price', 0, ['১,২৫০']), 'stock', 0, ['7'])
  const [old, fresh] = requestOf({
    ...draft,
    tags: 'cotton,  eid ,',
    rows: draft.rows.map((r, n) => (n === 0 ? { ...r, id: 'v' } : r)),
  }).variants
  expect(old).toMatchObject({ id: 'v', options: { Size: 'M' }, price: { amount: 125_000, currency: 'BDT' } })
  expect(old).not.toHaveProperty('stock')
  expect(fresh).toMatchObject({ stock: 7, options: { Size: 'L' } })
  expect(requestOf({ ...draft, tags: 'cotton,  eid ,' }).tags).toEqual(['cotton', 'eid'])
})
