import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { Breadcrumb } from '@/storefront/browse/breadcrumb'
import { pathTo, useCategoryName } from '@/storefront/browse/category-name'
import { useFilters } from '@/storefront/browse/filters'
import { ProductList } from '@/storefront/browse/product-list'
import { shopTexts } from '@/storefront/texts'
import { NotFound } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'

/** A category's page, and the one of search results. */
export function Component() {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const { category: slug } = useParams()
  const { q } = useFilters().filters
  const { data: tree } = useQuery(read('/api/v1/categories', {}))
  if (!slug) {
    return (
      <div className="flex flex-col gap-4">
        <PageTitle title={q ? t('resultsFor', { q }) : t('allProducts')} />
        <ProductList key={q} within={{}} />
      </div>
    )
  }
  const path = pathTo(tree?.items ?? [], (c) => c.slug === slug)
  const category = path.at(-1)
  if (tree && !category) return <NotFound />
  return (
    <div className="flex flex-col gap-4">
      <Breadcrumb path={path.slice(0, -1)} />
      {category ? <PageTitle key={slug} title={name(category)} /> : <Skeleton className="h-8 w-48" />}
      {category && category.children.length > 0 && (
        <ul className="no-bar flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap">
          {category.children.map((c) => (
            <li key={c.id} className="shrink-0">
              <Link
                to={`/c/${c.slug}`}
                className="inline-flex min-h-9 items-center rounded-full border border-line bg-surface px-3 text-sm hover:border-accent"
              >
                {name(c)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ProductList key={slug} within={{ category: slug }} />
    </div>
  )
}
