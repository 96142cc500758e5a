import { date, type DateStyle, money, type Money } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { cx } from '@/ui/class'

export const Amount = ({ of, className }: { of: Money; className?: string }) => {
  const language = useLanguage()
  return <span className={cx('whitespace-nowrap tabular-nums', className)}>{money(of, language)}</span>
}

export const When = ({ at, style }: { at: string; style?: DateStyle }) => {
  const language = useLanguage()
  return <time dateTime={at}>{date(at, style, language)}</time>
}
