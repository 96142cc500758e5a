import { type Language, language as currentLanguage } from '@/i18n/language'

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

export const count = (value: number, language = currentLanguage()): string => numbers(language, { maximumFractionDigits: 1 }).format(value)

export const percent = (fraction: number, language = currentLanguage()): string =>
  numbers(language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction)

/** ৳1,650 or ৳১,৬৫০; poisha are shown only where there are some. */
export function money({ amount, currency }: Money, language = currentLanguage()): string {
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

export const date = (at: string | Date, style: DateStyle = 'day', language = currentLanguage()): string =>
  // Bengali months have no short names that anybody uses.
  new Intl.DateTimeFormat(dates[language], { ...styles[style], ...(language === 'bn' && { month: 'long' }) }).format(new Date(at))

/** Bengali digits as 0 to 9. */
export const plainDigits = (text: string): string => text.replace(/[০-৯]/g, (d) => String(d.charCodeAt(0) - 0x09e6))

const latin = (text: string) => plainDigits(text).replace(/[৳,\s]/g, '')

/** Digits of either script, as poisha; null when it is no amount. */
export function parseTaka(text: string): number | null {
  const plain = latin(text)
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}

/** Digits of either script, with either minus sign before them where that is allowed; null when it is no number. */
export function parseNumber(text: string, { signed = false, decimals = 0 } = {}): number | null {
  const plain = latin(text).replace(/^[−–]/, '-')
  const [sign, digits] = /^[+-]/.test(plain) ? [plain.startsWith('-') ? -1 : 1, plain.slice(1)] : [1, plain]
  const fits = decimals > 0 ? new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`) : /^\d{1,12}$/
  return fits.test(digits) && (signed || digits === plain) ? sign * Number(digits) : null
}
