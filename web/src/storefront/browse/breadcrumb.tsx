import { Link } from 'react-router'
import type { Category } from '@/api/types'
import { useText } from '@/i18n/text'
import { useCategoryName } from '@/storefront/browse/category-name'
import { shopTexts } from '@/storefront/texts'

export function Breadcrumb({ path }: { path: Category[] }) {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const steps = [{ to: '/', text: t('home') }, ...path.map((c) => ({ to: `/c/${c.slug}`, text: name(c) }))]
  return (
    <nav aria-label={t('breadcrumb')} className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-2">
        {steps.map((step, n) => (
          <li key={step.to} className="flex items-center gap-2">
            {n > 0 && <span aria-hidden>/</span>}
            <Link to={step.to} className="inline-flex min-h-9 items-center hover:text-ink hover:underline">
              {step.text}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
