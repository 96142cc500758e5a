import { call } from '@/api/client'
import { forget, forgetGuestCart, keep, session } from '@/api/session'
import type { Schemas } from '@/api/types'

/** Signs in; what lay in the guest's cart goes along. */
export async function signIn(request: Schemas['LoginRequest']) {
  const tokens = await call('post', '/api/v1/auth/login', { body: request })
  keep(tokens)
  forgetGuestCart()
  return tokens.user
}

export async function register(request: Schemas['RegisterRequest'], key: string) {
  const tokens = await call('post', '/api/v1/auth/register', { body: request, key })
  keep(tokens)
  forgetGuestCart()
  return tokens.user
}

/** Leaves at once here, whether or not the server can be told. */
export async function signOut() {
  const { refreshToken } = session() ?? {}
  if (refreshToken) await call('post', '/api/v1/auth/logout', { body: { refreshToken } }).catch(() => undefined)
  forget()
}
