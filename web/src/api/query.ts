import { type DataTag, infiniteQueryOptions, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { type Answer, type Input, type Path, address, call } from '@/api/client'
import { onConnection, isAway } from '@/api/connection'
import { asProblem } from '@/api/problem'
import { hasEnded, onSession, session } from '@/api/session'
import { onLanguage } from '@/i18n/language'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      // Only a request that did not reach the server is retried.
      retry: (failures, error) => failures < 2 && (asProblem(error)?.isAway ?? false),
      retryDelay: (failures) => 600 * 2 ** failures,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Query options of a GET: useQuery(read('/api/v1/products/{idOrSlug}', { path: { idOrSlug } })). The query key is the URL. */
export const read = <P extends Path<'get'>>(path: P, input: Input<'get', P>) =>
  queryOptions({
    queryKey: [address(path, input)],
    queryFn: ({ signal }): Promise<Answer<'get', P>> => call('get', path, { ...input, signal }),
  })

type Paged = { items: unknown[]; next: string | null }

/** A list page by page: useInfiniteQuery(list('/api/v1/orders', { query: { limit: 20 } })). */
export const list = <P extends Path<'get'>>(path: P, input: Input<'get', P>) =>
  infiniteQueryOptions({
    queryKey: [address(path, input), 'pages'],
    queryFn: ({ signal, pageParam }): Promise<Answer<'get', P>> =>
      call('get', path, { ...input, query: { ...(input.query as object | undefined), after: pageParam }, signal } as unknown as Input<
        'get',
        P
      >),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last as unknown as Paged).next ?? undefined,
  })

/** Sets query data to the result of a change. A request that is still running is cancelled, so that it cannot overwrite it. */
export async function setData<T>({ queryKey }: { queryKey: DataTag<QueryKey, T, Error> }, now: T) {
  await queries.cancelQueries({ queryKey, exact: true })
  queries.setQueryData(queryKey, now)
}

/** Invalidates the queries whose URL begins with one of the prefixes. */
export const invalidate = (...prefixes: string[]) =>
  queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => prefixes.some((p) => typeof name === 'string' && name.startsWith(p)) })

const isPage = (answer: unknown): answer is Paged => typeof answer === 'object' && answer !== null && 'items' in answer && 'next' in answer

/** Fills the cache with the responses that the server embedded in the HTML, by URL. */
export function hydrateQueries() {
  const text = document.getElementById('first-data')?.textContent
  if (!text) return
  for (const [name, answer] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
    queries.setQueryData([name], answer)
    if (isPage(answer)) queries.setQueryData([name, 'pages'], { pages: [answer], pageParams: [undefined] })
  }
}

// Responses depend on the user and the language; failed queries are fetched again when the server is back.
let who = session()?.user.id
onSession(() => {
  const now = session()?.user.id
  if (now === who) return
  const guest = who === undefined
  who = now
  // A user never sees cached data of another; an expired session keeps the page until its user signs in again.
  if (guest) void queries.invalidateQueries()
  else if (!hasEnded()) void queries.resetQueries()
})
onLanguage(() => void queries.invalidateQueries())
onConnection(() => {
  if (!isAway()) void queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
})
