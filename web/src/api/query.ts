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
      // What the server refused it will refuse again; what did not reach it may be asked again.
      retry: (failures, error) => failures < 2 && (asProblem(error)?.isAway ?? false),
      retryDelay: (failures) => 600 * 2 ** failures,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Something to read: useQuery(read('/api/v1/products/{idOrSlug}', { path: { idOrSlug } })). Its key is its address. */
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
      call('get', path, { ...input, query: { ...(input.query as object | undefined), after: pageParam }, signal } as unknown as Input<'get', P>),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last as unknown as Paged).next ?? undefined,
  })

/** What a change was answered with is newer than whatever was asked for before, which therefore must not come after it. */
export async function learn<T>({ queryKey }: { queryKey: DataTag<QueryKey, T, Error> }, now: T) {
  await queries.cancelQueries({ queryKey, exact: true })
  queries.setQueryData(queryKey, now)
}

/** What is known under an address (and below it) is out of date. */
export const outdated = (...prefixes: string[]) =>
  queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => prefixes.some((p) => typeof name === 'string' && name.startsWith(p)) })

const isPage = (answer: unknown): answer is Paged => typeof answer === 'object' && answer !== null && 'items' in answer && 'next' in answer

/** What the server laid into the page, so that it need not be asked again: answers by address. */
export function takeFirstData() {
  const text = document.getElementById('first-data')?.textContent
  if (!text) return
  for (const [name, answer] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
    queries.setQueryData([name], answer)
    if (isPage(answer)) queries.setQueryData([name, 'pages'], { pages: [answer], pageParams: [undefined] })
  }
}

// Another person sees other things; another language, other texts; a server that is back, what it has now.
let who = session()?.user.id
onSession(() => {
  const now = session()?.user.id
  if (now === who) return
  const guest = who === undefined
  who = now
  // What one person saw, another must not; but a session that ended by itself keeps its page until its owner is back.
  if (guest) void queries.invalidateQueries()
  else if (!hasEnded()) void queries.resetQueries()
})
onLanguage(() => void queries.invalidateQueries())
onConnection(() => {
  if (!isAway()) void queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
})
