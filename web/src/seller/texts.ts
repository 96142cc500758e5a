import { table } from '@/i18n/text'

export const sellerTexts = table(
  { title: 'Seller portal', storefront: 'To the shop' },
  { title: 'বিক্রেতা পোর্টাল', storefront: 'দোকানে যান' },
)
