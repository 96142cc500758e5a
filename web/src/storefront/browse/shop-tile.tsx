import { Link } from 'react-router'
import type { Shop } from '@/api/types'
import { Picture } from '@/ui/picture'
import { Stars } from '@/ui/stars'

export const ShopTile = ({ shop }: { shop: Shop }) => (
  <article className="card relative flex items-center gap-4 p-3 hover:border-accent">
    <Picture src={shop.logoUrl} alt="" width={56} height={56} className="size-14 shrink-0 rounded-lg" />
    <div className="min-w-0 flex-1">
      <h3 className="truncate font-semibold">
        <Link to={`/s/${shop.slug}`} className="after:absolute after:inset-0 after:rounded-xl">
          {shop.name}
        </Link>
      </h3>
      <p className="truncate text-sm text-muted">{shop.location}</p>
      <Stars average={shop.rating.average} of={shop.rating.count} />
    </div>
  </article>
)
