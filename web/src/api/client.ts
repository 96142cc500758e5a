import type { paths } from '@/api/schema'
import { markReachable, markUnreachable } from '@/api/connection'
import { Problem } from '@/api/problem'
import { bearer, guestCart, refresh, session } from '@/api/session'
import { type Language, language } from '@/i18n/language'

export type Method = 'get' | 'post' | 'put' | 'delete'
/** The paths that take a method. */
export type Path<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths]
type Operation<M extends Method, P extends Path<M>> = paths[P] extends Record<M, infer O> ? O : never

type Part<O, K extends string> = O extends { parameters: infer A } ? (K extends keyof A ? A[K] : undefined) : undefined
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined
type BodyOf<O> = O extends { requestBody?: infer R }
  ? [NonNullable<R>] extends [never]
    ? undefined
    : Json<NonNullable<R>> | (undefined extends R ? undefined : never)
  : undefined
type Given<K extends string, T> = [T] extends [undefined]
  ? Partial<Record<K, undefined>>
  : undefined extends T
    ? { [k in K]?: T }
    : { [k in K]: T }

/** What a request is made of. key: Idempotency-Key; version: If-Match; form: a multipart or CSV body instead of JSON; language: of the answer, if not the page's. */
export type Input<M extends Method, P extends Path<M>> = Given<'path', Part<Operation<M, P>, 'path'>> &
  Given<'query', Part<Operation<M, P>, 'query'>> &
  (Given<'body', BodyOf<Operation<M, P>>> | { body?: undefined; form: FormData | Blob }) & {
    key?: string | undefined
    version?: number | undefined
    language?: Language | undefined
    signal?: AbortSignal | undefined
  }

type Success<R> =
  R extends Record<200, infer A> ? Json<A> : R extends Record<201, infer A> ? Json<A> : R extends Record<202, infer A> ? Json<A> : undefined
export type Answer<M extends Method, P extends Path<M>> = Operation<M, P> extends { responses: infer R } ? Success<R> : undefined

export type Plain = {
  path?: object
  query?: object
  body?: unknown
  form?: FormData | Blob
  key?: string
  version?: number
  language?: Language
  signal?: AbortSignal
}

/** The address of a request, always the same text for the same parts: it is the name of the answer in the cache. */
export function address(path: string, { path: names, query }: Pick<Plain, 'path' | 'query'>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((names as Record<string, unknown> | undefined)?.[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

/** Asks the server. Throws a Problem; nothing else. */
export async function call<M extends Method, P extends Path<M>>(method: M, path: P, input: Input<M, P>): Promise<Answer<M, P>> {
  const response = await send(method, path, input)
  return (response.status === 204 ? undefined : await response.json()) as Answer<M, P>
}

/** The same for what is not JSON: a document, a picture, a CSV file. */
export async function download<P extends Path<'get'>>(path: P, input: Input<'get', P>, accept = '*/*'): Promise<Blob> {
  return (await send('get', path, input, accept)).blob()
}

async function send(method: Method, path: string, input: Plain, accept = 'application/json'): Promise<Response> {
  const token = await bearer()
  let response = await once(method, path, input, accept, token)
  // The token died before its time (a restart, a clock): once more with a fresh one.
  if (response.status === 401 && token && !path.startsWith('/api/v1/auth/log')) {
    const fresh = await refresh(token)
    if (fresh) response = await once(method, path, input, accept, fresh)
  }
  if (!response.ok) throw await Problem.of(response)
  return response
}

export function headersOf(path: string, input: Plain, accept: string, token: string | null): Headers {
  const headers = new Headers({ Accept: accept, 'Accept-Language': input.language ?? language() })
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (!session() && /^\/api\/v1\/(cart|auth\/(login|register))/.test(path)) headers.set('X-Cart-Id', guestCart())
  if (input.key) headers.set('Idempotency-Key', input.key)
  if (input.version !== undefined) headers.set('If-Match', `"${input.version}"`)
  if (input.body !== undefined) headers.set('Content-Type', 'application/json')
  return headers
}

async function once(method: Method, path: string, input: Plain, accept: string, token: string | null): Promise<Response> {
  const headers = headersOf(path, input, accept, token)
  const body = input.form ?? (input.body === undefined ? null : JSON.stringify(input.body))
  try {
    const response = await fetch(address(path, input), { method: method.toUpperCase(), headers, body, signal: input.signal ?? null })
    if (new Problem(response.status, {}).isAway) markUnreachable()
    else markReachable()
    return response
  } catch (error) {
    if (input.signal?.aborted) throw error
    markUnreachable()
    throw Problem.unreachable()
  }
}
