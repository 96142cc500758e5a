import { Link } from 'react-router'
import type { Category } from '@/api/types'
import { useText } from '@/i18n/text'
import { useCategoryName } from '@/storefront/browse/category-name'
import { shopTexts } from '@/storefront/texts'

export function Breadcrumb({ path, last }: { path: Category[]; last?: string }) {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const steps = [{ to: '/', text: t('home') }, ...path.map((c) => ({ to: `/c/${c.slug}`, text: name(c) }))]
  return (
    <nav aria-label={t('breadcrumb')} className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-2">
        {steps.map((step) => <li key={step.to} className="flex items-center gap-2"><Link to={step.to} className="inline-flex min-h-9 items-center hover:text-ink hover:underline">{step.text}</Link><span aria-hidden>/</span></li>)}
        {last && <li aria-current="page" className="line-clamp-1">{last}</li>}
      </ol>
    </nav>
  )
}
