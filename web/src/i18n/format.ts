import { type Language, language as spoken } from '@/i18n/language'

/** Money as the API has it: an integer count of minor units. */
export type Money = { amount: number; currency: string }

// en-IN groups by lakh and crore, as Bangladesh does; en-BD in ICU does not.
const locales = { en: 'en-IN', bn: 'bn-BD' } as const
const dates = { en: 'en-GB', bn: 'bn-BD' } as const
const kept = new Map<string, Intl.NumberFormat>()

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const format = kept.get(key) ?? new Intl.NumberFormat(locales[language], options)
  kept.set(key, format)
  return format
}

export const count = (value: number, language = spoken()): string => numbers(language, { maximumFractionDigits: 1 }).format(value)

export const percent = (fraction: number, language = spoken()): string => numbers(language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction)

/** ৳1,650 or ৳১,৬৫০; poisha are shown only where there are some. */
export function money({ amount, currency }: Money, language = spoken()): string {
  const digits = amount % 100 === 0 ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return currency === 'BDT'
    ? (amount < 0 ? '−' : '') + '৳' + numbers(language, options).format(Math.abs(amount) / 100)
    : numbers(language, { ...options, style: 'currency', currency }).format(amount / 100)
}

export type DateStyle = 'day' | 'time' | 'month'

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  month: { day: 'numeric', month: 'short' },
}

export const date = (at: string | Date, style: DateStyle = 'day', language = spoken()): string =>
  new Intl.DateTimeFormat(dates[language], styles[style]).format(new Date(at))

/** Digits of any script and either decimal sign, as poisha; null when it is no amount. */
export function parseTaka(text: string): number | null {
  const plain = text.replace(/[০-৯]/g, (d) => String(d.charCodeAt(0) - 0x09e6)).replace(/[৳,\s]/g, '')
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}
