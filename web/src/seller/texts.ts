import { table } from '@/i18n/text'

export const sellerTexts = table(
  {
    title: 'Seller portal',
    overview: 'Overview',
    orders: 'Orders',
    products: 'Products',
    import: 'Import',
    shops: 'Shops',
    verification: 'Verification',
  },
  {
    title: 'বিক্রেতা পোর্টাল',
    overview: 'এক নজরে',
    orders: 'অর্ডার',
    products: 'পণ্য',
    import: 'ইমপোর্ট',
    shops: 'দোকান',
    verification: 'পরিচয় যাচাই',
  },
)
