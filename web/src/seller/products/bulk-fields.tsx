import type { Schemas } from '@/api/types'
import { parseNumber, parseTaka } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { type Status, statuses } from '@/seller/products/filters'
import { productTexts } from '@/seller/products/texts'
import { Select, TextField } from '@/ui/field'

export type BulkForm = {
  price: '' | 'set' | 'percent' | 'add'
  amount: string
  stock: '' | 'onHand' | 'adjust'
  units: string
  reason: string
  status: '' | Status
}

export const nothing: BulkForm = { price: '', amount: '', stock: '', units: '', reason: '', status: '' }

const taka = (amount: number) => ({ amount, currency: 'BDT' as const })
const amountOf = ({ price, amount }: BulkForm) => (price === 'set' ? parseTaka(amount) : parseNumber(amount, { signed: true, decimals: 2 }))
const unitsOf = ({ stock, units }: BulkForm) => parseNumber(units, { signed: stock === 'adjust' })

/** What must be mended before it can be sent, by field. */
export function validate(form: BulkForm): { amount?: true; units?: true; price?: true } {
  return {
    ...(form.price !== '' &&
      (amountOf(form) === null || (form.price === 'percent' && Math.abs(amountOf(form) ?? 0) > 1000)) && { amount: true as const }),
    ...(form.stock !== '' && unitsOf(form) === null && { units: true as const }),
    ...(form.price === '' && form.stock === '' && form.status === '' && { price: true as const }),
  }
}

export function bodyOf(form: BulkForm): Omit<Schemas['ChangeProductsRequest'], 'ids'> {
  const [amount, units] = [amountOf(form) ?? 0, unitsOf(form) ?? 0]
  return {
    price:
      form.price === ''
        ? null
        : form.price === 'set'
          ? { set: taka(amount) }
          : form.price === 'percent'
            ? { percent: amount }
            : { add: taka(Math.round(amount * 100)) },
    stock: form.stock === '' ? null : { [form.stock]: units, reason: form.reason.trim() || null },
    status: form.status || null,
  }
}

type Props = { form: BulkForm; errors: ReturnType<typeof validate>; onChange: (form: BulkForm) => void }

export function BulkFields({ form, errors, onChange }: Props) {
  const t = useText(productTexts)
  const set = (change: Partial<BulkForm>) => onChange({ ...form, ...change })
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('price')}
          value={form.price}
          onChange={(e) => set({ price: e.target.value as BulkForm['price'] })}
          error={errors.price && t('bulkNothing')}
        >
          <option value="">{t('asItIs')}</option>
          <option value="set">{t('priceSet')}</option>
          <option value="percent">{t('pricePercent')}</option>
          <option value="add">{t('priceAdd')}</option>
        </Select>
        {form.price && (
          <TextField
            label={t(form.price === 'set' ? 'taka' : form.price === 'percent' ? 'percent' : 'takaMore')}
            required
            inputMode={form.price === 'set' ? 'decimal' : 'text'}
            value={form.amount}
            onChange={(e) => set({ amount: e.target.value })}
            hint={form.price === 'set' ? t('eachVariant') : t(form.price === 'percent' ? 'percentHint' : 'takaMoreHint')}
            error={errors.amount && t(form.price === 'percent' ? 'badPercent' : 'badAmount')}
          />
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label={t('stock')} value={form.stock} onChange={(e) => set({ stock: e.target.value as BulkForm['stock'] })}>
          <option value="">{t('asItIs')}</option>
          <option value="onHand">{t('stockSet')}</option>
          <option value="adjust">{t('stockAdjust')}</option>
        </Select>
        {form.stock && (
          <TextField
            label={t(form.stock === 'onHand' ? 'onHand' : 'unitsMore')}
            required
            inputMode={form.stock === 'onHand' ? 'numeric' : 'text'}
            value={form.units}
            onChange={(e) => set({ units: e.target.value })}
            hint={t('eachVariant')}
            error={errors.units && t('badUnits')}
          />
        )}
        {form.stock && (
          <TextField
            label={t('reason')}
            optional
            maxLength={200}
            className="sm:col-span-2"
            value={form.reason}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </div>
      <Select
        label={t('status')}
        value={form.status}
        onChange={(e) => set({ status: e.target.value as BulkForm['status'] })}
        className="sm:w-1/2 sm:pe-1.5"
      >
        <option value="">{t('asItIs')}</option>
        {statuses.map((s) => (
          <option key={s} value={s}>
            {t(`make_${s}`)}
          </option>
        ))}
      </Select>
    </>
  )
}
