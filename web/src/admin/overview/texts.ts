import { table } from '@/i18n/text'

export const overviewTexts = table(
  {
    waiting: 'Waiting for you',
    allDone: 'Nothing waits for a decision',
    allDoneHint: 'New sellers, shops and papers appear here.',
    vendors: '{n:seller waits|sellers wait} for approval',
    shops: '{n:shop waits|shops wait} to be opened',
    kyc: '{n:seller has|sellers have} sent papers',
    events: '{n:event|events} could not be handled',
    newestOrders: 'Newest orders',
    newestPayments: 'Newest payments',
  },
  {
    waiting: 'আপনার অপেক্ষায়',
    allDone: 'সিদ্ধান্তের অপেক্ষায় কিছু নেই',
    allDoneHint: 'নতুন বিক্রেতা, দোকান ও কাগজপত্র এলে এখানে দেখা যাবে।',
    vendors: 'বিক্রেতা অনুমোদনের অপেক্ষায়',
    shops: 'দোকান খোলার অপেক্ষায়',
    kyc: 'বিক্রেতা কাগজপত্র পাঠিয়েছেন',
    events: 'ইভেন্টের কাজ হয়নি',
    newestOrders: 'সবচেয়ে নতুন অর্ডার',
    newestPayments: 'সবচেয়ে নতুন পেমেন্ট',
  },
)
