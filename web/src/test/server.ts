import { vi } from 'vitest'

export type Asked = { method: string; path: string; headers: Headers; body: unknown }
type Reply = { status?: number; body?: unknown }

/** Answers fetch with what reply returns; a reply of null is a lost connection. Returns the list of requests, which grows. */
export function serve(reply: (asked: Asked) => Reply | null | Promise<Reply | null>): Asked[] {
  const requests: Asked[] = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const asked = {
      method,
      path,
      headers: new Headers(headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    }
    requests.push(asked)
    const answer = await reply(asked)
    if (!answer) throw new TypeError('Failed to fetch')
    const { status = 200, body: json = {} } = answer
    return new Response(JSON.stringify(json), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  })
  return requests
}
