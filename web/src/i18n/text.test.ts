import { expect, test } from 'vitest'
import { table, type Table, translate } from '@/i18n/text'

test('Names are filled in, numbers in the digits of the language, and plurals by number', () => {
  const texts = table({ items: '{count} {count:item|items} of {shop}' }, { items: '{shop}: {count}টি পণ্য' })
  expect(translate(texts, 'en')('items', { count: 1, shop: 'Mrittika' })).toBe('1 item of Mrittika')
  expect(translate(texts, 'en')('items', { count: 1200, shop: 'Mrittika' })).toBe('1,200 items of Mrittika')
  expect(translate(texts, 'bn')('items', { count: 12, shop: 'Mrittika' })).toBe('Mrittika: ১২টি পণ্য')
})

const modules = import.meta.glob<Record<string, unknown>>(['/src/*/**/*texts.ts', '/src/admin/labels.ts', '/src/domain/*.ts'], {
  eager: true,
})
const isTable = (value: unknown): value is Table<Record<string, string>> =>
  typeof value === 'object' && value !== null && 'en' in value && 'bn' in value
const tables = Object.entries(modules).flatMap(([file, exports]) =>
  Object.values(exports)
    .filter(isTable)
    .map((texts) => ({ file, texts })),
)

test.each(tables)('$file: the Bengali texts name nothing that the English ones do not', ({ texts }) => {
  const names = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1]))
  const unknown = Object.entries(texts.bn).filter(([key, text]) => [...names(text)].some((name) => !names(texts.en[key] ?? '').has(name)))
  expect(unknown).toEqual([])
  expect(Object.entries(texts.bn).filter(([, text]) => text.trim() === '')).toEqual([])
})

test('Every area has texts', () => expect(tables.length).toBeGreaterThan(15))
