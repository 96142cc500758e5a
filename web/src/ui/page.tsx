import { type ReactNode, useEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

/** The title of the browser's tab. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    if (title) document.title = title === 'bdbazar' ? title : `${title} · bdbazar`
  }, [title])
}

// Whoever goes from page to page by keyboard or screen reader is put at the new page's heading; not at the first, which the browser reads itself.
let moved = false

/** The heading of a page: its place in the tab, in the outline, and where focus goes after a navigation. */
export function PageTitle({
  children,
  title,
  className = 'text-2xl font-semibold',
}: {
  children?: ReactNode
  title: string
  className?: string
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, pathname } = useLocation()
  const how = useNavigationType()
  useTitle(title)
  useEffect(() => {
    if (moved && key !== 'default' && how !== NavigationType.Pop) heading.current?.focus({ preventScroll: true })
    moved = true
    // Only another page moves the focus: a filter in the address does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  )
}
