import { table } from '@/i18n/text'

export const adminTexts = table(
  { title: 'Administration', storefront: 'To the shop' },
  { title: 'প্রশাসন', storefront: 'দোকানে যান' },
)
