import { afterEach, expect, test } from 'vitest'
import { call } from '@/api/client'
import { clearSession, hasEnded, saveSession, session } from '@/api/session'
import type { Schemas } from '@/api/types'
import { serve } from '@/test/server'

const tokens = (accessToken: string, expiresIn: number) =>
  ({ accessToken, refreshToken: `refresh-${accessToken}`, expiresIn, user: { id: 'u', name: 'Nusrat' } }) as Schemas['SessionTokens']
const ask = () => call('get', '/api/v1/users/me', {})
const bearerOf = (headers: Headers) => headers.get('Authorization')

// The simulated browser has no locks.
Object.defineProperty(navigator, 'locks', { value: { request: (_: string, work: () => unknown) => work() } })

afterEach(() => clearSession())

test('Two requests with an expired access token refresh it once, and both use the new one', async () => {
  saveSession(tokens('old', 0))
  const requests = serve(({ path }) => ({ body: path.endsWith('/auth/refresh') ? tokens('new', 900) : {} }))
  await Promise.all([ask(), ask()])
  expect(requests.filter((r) => r.path.endsWith('/auth/refresh')).map((r) => r.body)).toEqual([{ refreshToken: 'refresh-old' }])
  expect(requests.filter((r) => r.path === '/api/v1/users/me').map((r) => bearerOf(r.headers))).toEqual(['Bearer new', 'Bearer new'])
})

test('A 401 for a token that looks valid is retried once with a fresh token', async () => {
  saveSession(tokens('old', 900))
  const requests = serve(({ path, headers }) =>
    path.endsWith('/auth/refresh') ? { body: tokens('new', 900) } : { status: bearerOf(headers) === 'Bearer new' ? 200 : 401 },
  )
  await ask()
  expect(requests.map((r) => r.path)).toEqual(['/api/v1/users/me', '/api/v1/auth/refresh', '/api/v1/users/me'])
})

test('A refused refresh token ends the session', async () => {
  saveSession(tokens('old', 0))
  serve(({ path }) => ({ status: path.endsWith('/auth/refresh') ? 401 : 200 }))
  await ask()
  expect(session()).toBeNull()
  expect(hasEnded()).toBe(true)
})

test('A refresh that does not reach the server keeps the session', async () => {
  saveSession(tokens('old', 0))
  serve(() => null)
  await expect(ask()).rejects.toMatchObject({ code: 'unreachable' })
  expect(session()?.accessToken).toBe('old')
  expect(hasEnded()).toBe(false)
})

test('Tokens that another tab has refreshed are used without a second refresh', async () => {
  saveSession(tokens('old', 0))
  const { user } = tokens('', 0)
  localStorage.setItem(
    'bdbazar.session',
    JSON.stringify({ user, accessToken: 'other-tab', refreshToken: 'r', expiresAt: Date.now() + 900_000 }),
  )
  const requests = serve(() => ({}))
  await ask()
  expect(requests.map((r) => [r.path, bearerOf(r.headers)])).toEqual([['/api/v1/users/me', 'Bearer other-tab']])
})
