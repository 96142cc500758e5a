import { newId } from '@/api/store'
import type { Product, Schemas } from '@/api/types'
import { parseNumber, parseTaka } from '@/i18n/format'

/** An option and its values; they are named by keys, so that a renamed one stays what it is. */
export type Option = { key: string; name: string; values: { key: string; text: string }[] }

/** A variant as it is typed. id: it is for sale already, and its stock has a page of its own. values: which value of each option. */
export type Row = {
  key: string
  id: string | undefined
  values: Record<string, string>
  sku: string
  price: string
  compareAt: string
  stock: string
  weight: string
}
export const columns = ['sku', 'price', 'compareAt', 'stock', 'weight'] as const
export type ColumnName = (typeof columns)[number]

export type Draft = {
  title: string
  titleBn: string
  description: string
  descriptionBn: string
  categoryId: string
  brand: string
  tags: string
  status: string
  attributes: { key: string; name: string; value: string }[]
  options: Option[]
  rows: Row[]
}

export const maxOptions = 3
export const maxRows = 100

const row = (): Row => ({ key: newId(), id: undefined, values: {}, sku: '', price: '', compareAt: '', stock: '', weight: '' })

export const empty = (): Draft => ({
  title: '',
  titleBn: '',
  description: '',
  descriptionBn: '',
  categoryId: '',
  brand: '',
  tags: '',
  status: 'draft',
  attributes: [],
  options: [],
  rows: [row()],
})

const typed = (amount: number) => (amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2))

/** A product as it was read in English, to be edited. */
export function ofProduct(product: Product): Draft {
  const options = Object.keys(product.variants[0]?.options ?? {}).map((name): Option => ({
    key: newId(),
    name,
    values: [...new Set(product.variants.map((v) => v.options[name] ?? ''))].map((text) => ({ key: newId(), text })),
  }))
  return {
    title: product.title,
    titleBn: product.translations.bn?.title ?? '',
    description: product.description,
    descriptionBn: product.translations.bn?.description ?? '',
    categoryId: product.categoryId ?? '',
    brand: product.brand ?? '',
    tags: product.tags.join(', '),
    status: product.status,
    attributes: Object.entries(product.attributes).map(([name, value]) => ({ key: newId(), name, value })),
    options,
    rows: product.variants.map((v) => ({
      key: v.id,
      id: v.id,
      sku: v.sku,
      price: typed(v.price.amount),
      compareAt: v.compareAtPrice ? typed(v.compareAtPrice.amount) : '',
      stock: '',
      weight: String(v.weightGrams),
      values: Object.fromEntries(options.map((o) => [o.key, o.values.find((x) => x.text === v.options[o.name])?.key ?? ''])),
    })),
  }
}

const optionsOf = (draft: Draft, { values }: Row): Record<string, string> =>
  Object.fromEntries(
    draft.options.flatMap((o) => {
      const value = o.values.find((v) => v.key === values[o.key])
      return value ? [[o.name.trim(), value.text.trim()]] : []
    }),
  )

/** How a variant is called: "M / Red". */
export const nameOf = (draft: Draft, row: Row): string => Object.values(optionsOf(draft, row)).join(' / ')

const taka = (text: string) => ({ amount: parseTaka(text) ?? 0, currency: 'BDT' as const })

/** What to send. */
export const requestOf = (draft: Draft) => ({
  title: draft.title.trim(),
  description: draft.description.trim(),
  categoryId: draft.categoryId,
  brand: draft.brand.trim(),
  tags: draft.tags
    .split(/[,،]/)
    .map((t) => t.trim())
    .filter(Boolean),
  attributes: Object.fromEntries(draft.attributes.filter((a) => a.name.trim()).map((a) => [a.name.trim(), a.value.trim()])),
  status: draft.status === 'active' ? ('active' as const) : draft.status === 'draft' ? ('draft' as const) : null,
  translations: { bn: { title: draft.titleBn.trim(), description: draft.descriptionBn.trim() } },
  variants: draft.rows.map((r): Schemas['VariantInput'] => ({
    ...(r.id ? { id: r.id } : { stock: parseNumber(r.stock || '0') }),
    sku: r.sku.trim(),
    options: optionsOf(draft, r),
    price: taka(r.price),
    ...(r.compareAt.trim() && { compareAtPrice: taka(r.compareAt) }),
    weightGrams: parseNumber(r.weight || '0'),
  })),
})

export type FieldError = 'required' | 'badAmount' | 'badUnits'

/** What the server could not even be asked, by the names that it gives to fields. */
export function validate(draft: Draft): Record<string, FieldError> {
  const found: Record<string, FieldError> = {}
  if (!draft.title.trim()) found.title = 'required'
  if (!draft.categoryId) found.categoryId = 'required'
  draft.rows.forEach((r, i) => {
    if (!r.price.trim()) found[`variants[${i}].price`] = 'required'
    else if (!parseTaka(r.price)) found[`variants[${i}].price`] = 'badAmount'
    if (r.compareAt.trim() && !parseTaka(r.compareAt)) found[`variants[${i}].compareAtPrice`] = 'badAmount'
    if (!r.id && r.stock.trim() && parseNumber(r.stock) === null) found[`variants[${i}].stock`] = 'badUnits'
    if (r.weight.trim() && parseNumber(r.weight) === null) found[`variants[${i}].weightGrams`] = 'badUnits'
  })
  return found
}

export const addOption = (draft: Draft, name = ''): Draft => ({ ...draft, options: [...draft.options, { key: newId(), name, values: [] }] })

const without = (values: Record<string, string>, key: string) => Object.fromEntries(Object.entries(values).filter(([k]) => k !== key))
const combination = (values: Record<string, string>) => JSON.stringify(Object.entries(values).sort())

export function removeOption(draft: Draft, key: string): Draft {
  const seen = new Set<string>()
  const rows = draft.rows
    .map((r) => ({ ...r, values: without(r.values, key) }))
    .filter((r) => {
      const is = combination(r.values)
      return !seen.has(is) && seen.add(is)
    })
  return { ...draft, options: draft.options.filter((o) => o.key !== key), rows }
}

/** A value more: every combination of the others gets a variant with it. The first value of an option goes to the variants that there are. */
export function addValue(draft: Draft, option: Option, text: string): Draft {
  const value = { key: newId(), text }
  const options = draft.options.map((o) => (o === option ? { ...o, values: [...o.values, value] } : o))
  const rows = draft.rows.map((r) => (option.values.length === 0 ? { ...r, values: { ...r.values, [option.key]: value.key } } : r))
  if (option.values.length === 0) return { ...draft, options, rows }
  const seen = new Set<string>()
  for (const like of draft.rows) {
    const values = { ...like.values, [option.key]: value.key }
    if (!seen.has(combination(values))) rows.push({ ...row(), values, price: like.price, compareAt: like.compareAt, weight: like.weight })
    seen.add(combination(values))
  }
  return { ...draft, options, rows: sorted(options, rows) }
}

export function removeValue(draft: Draft, option: Option, key: string): Draft {
  const values = option.values.filter((v) => v.key !== key)
  const options = draft.options.map((o) => (o === option ? { ...o, values } : o))
  const rows =
    values.length === 0
      ? draft.rows.map((r) => ({ ...r, values: without(r.values, option.key) }))
      : draft.rows.filter((r) => r.values[option.key] !== key)
  // There is always something to sell.
  return rows.length === 0 ? draft : { ...draft, options, rows }
}

const sorted = (options: Option[], rows: Row[]) => {
  const places = (r: Row) => options.map((o) => o.values.findIndex((v) => v.key === r.values[o.key]))
  return [...rows].sort((a, b) => places(a).reduce((order, place, i) => order || place - (places(b)[i] ?? 0), 0))
}

/** Writes into a column from a row on downwards: one value into all of them, or several into as many. */
export function fill(draft: Draft, column: ColumnName, from: number, values: string[]): Draft {
  const at = (i: number) => (values.length === 1 ? values[0] : values[i - from])
  return {
    ...draft,
    rows: draft.rows.map((r, i) => (i < from || (column === 'stock' && r.id) ? r : { ...r, [column]: at(i) ?? r[column] })),
  }
}

/** SKUs for variants that have none, of the title and the option values. */
export function suggestSkus(draft: Draft): Draft {
  const plain = (text: string) =>
    text
      .toUpperCase()
      .normalize('NFKD')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
  const used = new Set(draft.rows.map((r) => r.sku))
  const rows = draft.rows.map((r) => {
    if (r.sku.trim()) return r
    const stem = [plain(draft.title).split('-').slice(0, 3).join('-'), ...Object.values(optionsOf(draft, r)).map(plain)]
      .filter(Boolean)
      .join('-')
      .slice(0, 58)
    let sku = stem
    for (let n = 2; used.has(sku); n++) sku = `${stem}-${n}`
    used.add(sku)
    return { ...r, sku }
  })
  return { ...draft, rows }
}
