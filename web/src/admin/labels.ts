import { table, useText } from '@/i18n/text'

/** The states of things, by kind and value as the API has them. */
const words = table(
  {
    role_buyer: 'Buyer', role_seller: 'Seller', role_admin: 'Admin',
    user_active: 'Active', user_blocked: 'Blocked',
    vendor_pending: 'Waiting', vendor_approved: 'Approved', vendor_rejected: 'Rejected',
    kyc_submitted: 'Waiting', kyc_approved: 'Approved', kyc_rejected: 'Rejected',
    shop_pending: 'Waiting', shop_approved: 'Approved', shop_suspended: 'Suspended',
    product_draft: 'Draft', product_active: 'In sale', product_archived: 'Taken down',
    order_pending: 'Waiting', order_confirmed: 'Confirmed', order_processing: 'Being packed', order_shipped: 'On its way', order_delivered: 'Delivered',
    order_completed: 'Completed', order_cancelled: 'Cancelled', order_returned: 'Returned',
    payment_pending: 'Not paid yet', payment_authorized: 'Authorized', payment_paid: 'Paid', payment_failed: 'Failed', payment_refunded: 'Refunded',
    payment_partially_refunded: 'Partly refunded', payment_collected_on_delivery: 'Paid in cash', payment_cancelled: 'Cancelled',
    attempt_live: 'Under way', attempt_succeeded: 'Succeeded', attempt_failed: 'Failed', attempt_cancelled: 'Given up', attempt_expired: 'Expired',
    method_cod: 'Cash on delivery', method_mock: 'Test payment',
    paper_nid: 'National ID card', paper_passport: 'Passport', paper_trade_license: 'Trade licence',
    by_buyer: 'the buyer', by_seller: 'the seller', by_admin: 'an admin', by_system: 'bdbazar',
  },
  {
    role_buyer: 'ক্রেতা', role_seller: 'বিক্রেতা', role_admin: 'অ্যাডমিন',
    user_active: 'সক্রিয়', user_blocked: 'ব্লক করা',
    vendor_pending: 'অপেক্ষায়', vendor_approved: 'অনুমোদিত', vendor_rejected: 'নাকচ',
    kyc_submitted: 'অপেক্ষায়', kyc_approved: 'অনুমোদিত', kyc_rejected: 'নাকচ',
    shop_pending: 'অপেক্ষায়', shop_approved: 'অনুমোদিত', shop_suspended: 'স্থগিত',
    product_draft: 'খসড়া', product_active: 'বিক্রি হচ্ছে', product_archived: 'সরানো হয়েছে',
    order_pending: 'অপেক্ষায়', order_confirmed: 'নিশ্চিত', order_processing: 'প্যাক হচ্ছে', order_shipped: 'পথে আছে', order_delivered: 'পৌঁছেছে',
    order_completed: 'সম্পন্ন', order_cancelled: 'বাতিল', order_returned: 'ফেরত',
    payment_pending: 'এখনো দেওয়া হয়নি', payment_authorized: 'অনুমোদিত', payment_paid: 'পরিশোধিত', payment_failed: 'হয়নি', payment_refunded: 'ফেরত দেওয়া হয়েছে',
    payment_partially_refunded: 'আংশিক ফেরত', payment_collected_on_delivery: 'নগদে পরিশোধিত', payment_cancelled: 'বাতিল',
    attempt_live: 'চলছে', attempt_succeeded: 'সফল', attempt_failed: 'হয়নি', attempt_cancelled: 'বাদ দেওয়া হয়েছে', attempt_expired: 'সময় শেষ',
    method_cod: 'ক্যাশ অন ডেলিভারি', method_mock: 'পরীক্ষামূলক পেমেন্ট',
    paper_nid: 'জাতীয় পরিচয়পত্র', paper_passport: 'পাসপোর্ট', paper_trade_license: 'ট্রেড লাইসেন্স',
    by_buyer: 'ক্রেতা', by_seller: 'বিক্রেতা', by_admin: 'অ্যাডমিন', by_system: 'bdbazar',
  },
)

type Key = keyof (typeof words)['en']
export type Kind = Key extends `${infer K}_${string}` ? K : never

/** What a state is called; one that is not known here yet is called as the API calls it. */
export function useLabel() {
  const t = useText(words)
  return (kind: Kind, value: string) => {
    const key = `${kind}_${value}`
    return key in words.en ? t(key as Key) : value
  }
}
