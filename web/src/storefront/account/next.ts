import { useSearchParams } from 'react-router'

/** Where signing in leads: a path of this site, and nothing else. */
export function useNext(): string {
  const next = useSearchParams()[0].get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
