import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { read } from '@/api/query'
import { useText } from '@/i18n/text'
import { useCategoryName } from '@/storefront/browse/category-name'
import { shopTexts } from '@/storefront/texts'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const t = useText(shopTexts)
  const name = useCategoryName()
  const tree = useQuery(read('/api/v1/categories', {}))
  return (
    <div className="flex flex-col gap-6">
      <PageTitle title={t('allCategories')} />
      {tree.isPending ? (
        <SkeletonLines lines={12} />
      ) : tree.isError ? (
        <Unreadable error={tree.error} onRetry={() => void tree.refetch()} />
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {tree.data.items.map((root) => (
            <li key={root.id} className="card p-4">
              <h2 className="text-lg font-semibold">
                <Link to={`/c/${root.slug}`} className="hover:underline">
                  {name(root)}
                </Link>
              </h2>
              <ul className="mt-1">
                {root.children.map((c) => (
                  <li key={c.id}>
                    <Link to={`/c/${c.slug}`} className="inline-flex min-h-9 items-center text-muted hover:text-ink hover:underline">
                      {name(c)}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
