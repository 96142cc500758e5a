import { useQuery } from '@tanstack/react-query'
import type { Problem } from '@/api/problem'
import { read } from '@/api/query'
import type { Address } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { buyTexts } from '@/storefront/buy/texts'
import { Select, TextField } from '@/ui/field'

export type AddressInput = {
  recipient: string
  phone: string
  line1: string
  area: string
  city: string
  district: string
  postcode: string
}

export const noAddress: AddressInput = { recipient: '', phone: '', line1: '', area: '', city: '', district: '', postcode: '' }
export const isFilled = (a: AddressInput) => [a.recipient, a.phone, a.line1, a.city, a.district].every((text) => text.trim() !== '')
/** As the API takes it: what is empty is left out. */
export const asRequest = ({ area, postcode, ...rest }: AddressInput) => ({
  ...rest,
  area: area || null,
  postcode: postcode || null,
  country: 'BD',
})
export const ofAddress = (a: Address): AddressInput => ({
  recipient: a.recipient,
  phone: a.phone,
  line1: a.line1,
  area: a.area ?? '',
  city: a.city,
  district: a.district,
  postcode: a.postcode ?? '',
})

type Props = {
  value: AddressInput
  onChange: (value: AddressInput) => void
  problem?: Problem | null
  /** Of field names in errors, such as "address.". */ prefix?: string
}

export function AddressFields({ value, onChange, problem, prefix = '' }: Props) {
  const t = useText(buyTexts)
  const bengali = useLanguage() === 'bn'
  const districts = useQuery({ ...read('/api/v1/shipping/districts', {}), staleTime: Infinity })
  const field = (name: keyof AddressInput) => ({
    name,
    value: value[name],
    error: problem?.of(prefix + name),
    onChange: (e: { target: { value: string } }) => onChange({ ...value, [name]: e.target.value }),
  })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={t('recipient')} autoComplete="shipping name" required maxLength={200} {...field('recipient')} />
      <TextField
        label={t('phone')}
        type="tel"
        inputMode="tel"
        autoComplete="shipping tel"
        required
        hint={t('phoneHint')}
        {...field('phone')}
      />
      <TextField label={t('line1')} autoComplete="shipping address-line1" required className="sm:col-span-2" {...field('line1')} />
      <TextField label={t('area')} optional autoComplete="shipping address-level3" {...field('area')} />
      <TextField label={t('city')} required autoComplete="shipping address-level2" {...field('city')} />
      <Select label={t('district')} required autoComplete="shipping address-level1" {...field('district')}>
        <option value="">{t('chooseDistrict')}</option>
        {districts.data?.items.map((d) => (
          <option key={d.name} value={d.name}>
            {bengali ? d.nameBn : d.name}
          </option>
        ))}
      </Select>
      <TextField label={t('postcode')} optional inputMode="numeric" autoComplete="shipping postal-code" {...field('postcode')} />
    </div>
  )
}
