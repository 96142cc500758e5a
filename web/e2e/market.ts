import { randomUUID } from 'node:crypto'
import { expect, type Page, test as base } from '@playwright/test'
import type { components } from '../src/api/schema'

type Schemas = components['schemas']
export type Person = Schemas['SessionTokens']

export const password = 'a-long-enough-pass'
export const demo = { buyer: ['buyer@bdbazar.example', 'Bazar-Buyer-2026'], seller: ['seller@bdbazar.example', 'Bazar-Seller-2026'] } as const

/** The marketplace by its API: for what a test needs to be there before it begins. */
export class Market {
  readonly url = process.env.E2E_URL ?? ''

  async ask<T>(method: string, path: string, body?: unknown, who?: Person, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(who && { Authorization: `Bearer ${who.accessToken}` }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (response.status === 204 ? undefined : await response.json()) as T
  }

  signIn = (email: string, secret: string) => this.ask<Person>('POST', '/auth/login', { email, password: secret })

  async newBuyer(): Promise<Person> {
    const who = await this.ask<Person>('POST', '/auth/register', { email: `b-${randomUUID()}@example.com`, password, name: 'Nusrat Jahan', role: 'buyer' })
    await this.ask('POST', '/users/me/addresses', { recipient: 'Nusrat Jahan', phone: '+8801711000111', line1: 'House 5, Road 3', city: 'Dhaka', district: 'Dhaka', isDefault: true }, who)
    return who
  }

  product = (slug: string) => this.ask<Schemas['ProductView']>('GET', `/products/${slug}`)

  /** Products of the demo's seller that are in stock. */
  async sellersProduct(n = 0): Promise<Schemas['ProductView']> {
    const seller = await this.signIn(...demo.seller)
    const shops = await this.ask<Schemas['PageOfShopView']>('GET', '/shops/mine', undefined, seller)
    const found = await this.ask<Schemas['ProductSearchResult']>('GET', `/products?shop=${shops.items[0]?.slug ?? ''}&inStock=true&sort=price&limit=20`)
    return this.product(found.items[n]?.slug ?? '')
  }

  /** So many of its first variant can be bought, whatever orders hold. */
  async setStock({ id, slug, variants }: Schemas['ProductView'], available: number) {
    const seller = await this.signIn(...demo.seller)
    const adjust = available - ((await this.product(slug)).variants[0]?.available ?? 0)
    if (adjust !== 0) await this.ask('PUT', `/products/${id}/variants/${variants[0]?.id ?? ''}/stock`, { adjust, reason: 'counted' }, seller)
  }

  put = (variantId: string, quantity: number, who: Person) => this.ask<Schemas['CartView']>('POST', '/cart/items', { variantId, quantity }, who)

  orders = (who: Person) => this.ask<Schemas['PageOfOrderView']>('GET', '/orders', undefined, who)
}

/** Makes the browser that of somebody who signed in before. */
export async function signedIn(page: Page, who: Person) {
  const { user, accessToken, refreshToken, expiresIn } = who
  await page.addInitScript((session) => {
    if (!sessionStorage.getItem('e2e')) localStorage.setItem('bdbazar.session', JSON.stringify(session))
    sessionStorage.setItem('e2e', 'signed in once')
  }, { user, accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 })
}

export async function inBengali(page: Page) {
  await page.context().addCookies([{ name: 'bdbazar-language', value: 'bn', url: process.env.E2E_URL ?? '' }])
}

export const test = base.extend<{ market: Market; complaints: string[] }>({
  // Playwright wants the braces.
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(process.env.E2E_URL),
  // eslint-disable-next-line no-empty-pattern
  market: async ({}, use) => use(new Market()),
  // No page may write errors to the console; a test that brings some about empties the list.
  complaints: [async ({ page }, use) => {
    const heard: string[] = []
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text()) })
    page.on('pageerror', (error) => heard.push(error.message))
    await use(heard)
    expect(heard).toEqual([])
  }, { auto: true }],
})

export { expect }
