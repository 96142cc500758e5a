import type { Problem } from '@/api/problem'
import type { Schemas, Shop } from '@/api/types'
import { useText } from '@/i18n/text'
import { shopsTexts } from '@/seller/shops/texts'
import { TextArea, TextField } from '@/ui/field'

export type ShopInput = Record<'name' | 'description' | 'phone' | 'whatsapp' | 'email' | 'location', string>

export const ofShop = (shop?: Shop): ShopInput => ({
  name: shop?.name ?? '',
  description: shop?.description ?? '',
  phone: shop?.phone ?? '',
  whatsapp: shop?.whatsapp ?? '',
  email: shop?.email ?? '',
  location: shop?.location ?? '',
})

/** As the API takes it: what is empty is none. */
export const asRequest = ({ name, description, phone, whatsapp, email, location }: ShopInput): Schemas['CreateShopRequest'] => ({
  name,
  description,
  phone: phone || null,
  whatsapp: whatsapp || null,
  email: email || null,
  location: location || null,
})

/** What a shop says about itself. */
export function ShopFields({
  value,
  onChange,
  problem,
}: {
  value: ShopInput
  onChange: (value: ShopInput) => void
  problem: Problem | null
}) {
  const t = useText(shopsTexts)
  const field = (name: keyof ShopInput) => ({
    name,
    label: t(name),
    value: value[name],
    error: problem?.of(name),
    onChange: (e: { target: { value: string } }) => onChange({ ...value, [name]: e.target.value }),
  })
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField {...field('name')} required minLength={2} maxLength={100} hint={t('nameHint')} className="sm:col-span-2" />
      <TextArea {...field('description')} required maxLength={5000} rows={5} hint={t('descriptionHint')} className="sm:col-span-2" />
      <TextField {...field('phone')} type="tel" autoComplete="tel" optional maxLength={20} />
      <TextField {...field('whatsapp')} type="tel" optional maxLength={20} hint={t('whatsappHint')} />
      <TextField {...field('email')} type="email" autoComplete="email" optional maxLength={254} />
      <TextField {...field('location')} optional maxLength={200} hint={t('locationHint')} />
    </div>
  )
}
