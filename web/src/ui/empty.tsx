import type { ReactNode } from 'react'
import { PageTitle } from '@/ui/page'

/** Nothing here: what that means, and what to do next. */
export const Empty = ({
  icon,
  title,
  hint,
  page = false,
  children,
}: {
  icon?: ReactNode
  title: string
  hint?: ReactNode
  /** It stands for the whole page. */ page?: boolean
  children?: ReactNode
}) => (
  <div className="card flex flex-col items-center gap-3 px-6 py-12 text-center">
    {icon && (
      <div aria-hidden className="grid size-14 place-items-center rounded-full bg-sunken text-muted">
        {icon}
      </div>
    )}
    {page ? <PageTitle title={title} className="text-lg font-semibold" /> : <p className="text-lg font-semibold">{title}</p>}
    {hint && <p className="max-w-md text-muted">{hint}</p>}
    {children && <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
  </div>
)
