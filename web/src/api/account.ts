import { call } from '@/api/client'
import { clearSession, forgetGuestCart, guestCart, saveSession, session } from '@/api/session'
import type { Schemas } from '@/api/types'

/** Signs in; what lay in the guest's cart goes along. */
export async function signIn(request: Schemas['LoginRequest']) {
  return begin(await call('post', '/api/v1/auth/login', { body: request }))
}

export async function register(request: Schemas['RegisterRequest'], key: string) {
  return begin(await call('post', '/api/v1/auth/register', { body: request, key }))
}

async function begin(tokens: Schemas['SessionTokens']) {
  // So that it is there when the next page asks. Where this fails, the server brings it by itself, a moment later.
  const mine = { Authorization: `Bearer ${tokens.accessToken}`, 'Content-Type': 'application/json' }
  await fetch('/api/v1/cart/merge', {
    method: 'POST',
    headers: mine,
    body: JSON.stringify({ guestCartId: guestCart() }),
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined)
  saveSession(tokens)
  forgetGuestCart()
  return tokens.user
}

/** Leaves at once here, whether or not the server can be told. */
export async function signOut() {
  const { refreshToken } = session() ?? {}
  if (refreshToken) await call('post', '/api/v1/auth/logout', { body: { refreshToken } }).catch(() => undefined)
  clearSession()
}
