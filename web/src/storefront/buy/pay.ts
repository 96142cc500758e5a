import { call } from '@/api/client'
import { newId } from '@/api/store'

/** Leads the browser to the gateway's page, which leads it back to the thanks. */
export async function pay(checkoutId: string, method: string) {
  const { redirectUrl } = await call('post', '/api/v1/payments/initiate', {
    body: { checkoutId, method, returnUrl: `${location.origin}/thanks` },
    key: newId(),
  })
  if (redirectUrl) location.assign(redirectUrl)
}
