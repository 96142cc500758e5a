import { randomUUID } from 'node:crypto'
import { expect, type Page, test as base } from '@playwright/test'
import type { components } from '../src/api/schema'

type Schemas = components['schemas']
export type Person = Schemas['SessionTokens']

export const password = 'a-long-enough-pass'
export const demo = {
  buyer: ['buyer@bdbazar.example', 'Bazar-Buyer-2026'],
  seller: ['seller@bdbazar.example', 'Bazar-Seller-2026'],
  admin: ['admin@bdbazar.example', 'Bazar-Admin-2026'],
} as const

const sessions = new Map<string, { person: Person; until: number }>()

/** The project at whose size a test in a language runs: each language once, each size once. */
export const size = { en: '@desktop', bn: '@phone' } as const

/** The marketplace by its API: creates what a test needs before it begins. */
export class Market {
  readonly url = process.env.E2E_URL ?? ''

  async ask<T>(method: string, path: string, body?: unknown, who?: Person, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(who && { Authorization: `Bearer ${who.accessToken}` }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    }).catch((error: unknown) => {
      throw new Error(`${method} ${path} had no answer within 30 seconds`, { cause: error })
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (response.status === 204 ? undefined : await response.json()) as T
  }

  signIn = (email: string, secret: string) => this.ask<Person>('POST', '/auth/login', { email, password: secret })

  /** A demo account, signed in once per worker: checking a password is made to be slow. No test signs it out. */
  async demo(role: keyof typeof demo): Promise<Person> {
    const known = sessions.get(role)
    if (known && known.until > Date.now()) return known.person
    const [email, secret] = demo[role]
    const person = await this.signIn(email, secret)
    sessions.set(role, { person, until: Date.now() + (person.expiresIn - 300) * 1000 })
    return person
  }

  async newBuyer(): Promise<Person> {
    const who = await this.ask<Person>('POST', '/auth/register', {
      email: `b-${randomUUID()}@example.com`,
      password,
      name: 'Nusrat Jahan',
      role: 'buyer',
    })
    await this.ask(
      'POST',
      '/users/me/addresses',
      { recipient: 'Nusrat Jahan', phone: '+8801711000111', line1: 'House 5, Road 3', city: 'Dhaka', district: 'Dhaka', isDefault: true },
      who,
    )
    return who
  }

  newSeller = () =>
    this.ask<Person>('POST', '/auth/register', { email: `s-${randomUUID()}@example.com`, password, name: 'Abdul Karim', role: 'seller' })

  admin = () => this.demo('admin')

  /** A seller with an open shop and a product in it. */
  async newStall() {
    const [seller, admin] = [await this.newSeller(), await this.admin()]
    const shop = await this.ask<Schemas['ShopView']>(
      'POST',
      '/shops',
      {
        name: `Karim Textiles ${randomUUID().slice(0, 8)}`,
        description: 'Lungis and gamchas.',
        phone: '+8801811000222',
        location: 'Narsingdi',
      },
      seller,
    )
    await this.ask('PUT', `/vendors/${seller.user.id}/approve`, { approved: true }, admin)
    await this.ask('PUT', `/admin/shops/${shop.id}/status`, { status: 'approved' }, admin)
    return { seller, shop, product: await this.newProduct(seller, shop.id) }
  }

  async newProduct(seller: Person, shopId: string): Promise<Schemas['ProductView']> {
    const {
      items: [category],
    } = await this.ask<Schemas['PageOfCategoryView']>('GET', '/categories')
    return this.ask(
      'POST',
      '/products',
      {
        shopId,
        title: 'Handloom gamcha',
        description: 'Cotton, woven in Narsingdi.',
        categoryId: category?.id,
        status: 'active',
        variants: [
          {
            sku: `GAM-${randomUUID().slice(0, 6)}`,
            options: { Colour: 'Red' },
            price: { amount: 45_000, currency: 'BDT' },
            stock: 4,
            weightGrams: 300,
          },
        ],
      },
      seller,
    )
  }

  /** An order of this product, cash on delivery. */
  async order(buyer: Person, product: Schemas['ProductView'], quantity = 1): Promise<Schemas['OrderView']> {
    await expect(async () => this.put(product.variants[0]?.id ?? '', quantity, buyer), `${product.title} can be put into a cart`).toPass()
    const { items } = await this.ask<Schemas['PageOfAddressView']>('GET', '/users/me/addresses', undefined, buyer)
    const {
      orders: [order],
    } = await this.ask<Schemas['CheckoutView']>(
      'POST',
      '/orders',
      { addressId: items[0]?.id, paymentMethod: 'cod', note: 'Call before you come.' },
      buyer,
    )
    if (!order) throw new Error('No order was made.')
    return order
  }

  product = (slug: string) => this.ask<Schemas['ProductView']>('GET', `/products/${slug}`)

  /** Products of the demo's seller that are in stock, and stay: not those that other tests make and take away. */
  async sellersProduct(n = 0): Promise<Schemas['ProductView']> {
    const seller = await this.demo('seller')
    const shops = await this.ask<Schemas['PageOfShopView']>('GET', '/shops/mine', undefined, seller)
    const found = await this.ask<Schemas['ProductSearchResult']>(
      'GET',
      `/products?shop=${shops.items[0]?.slug ?? ''}&inStock=true&sort=price&limit=20`,
    )
    return this.product(found.items.filter((p) => !p.title.startsWith('E2E '))[n]?.slug ?? '')
  }

  /** A product of the demo's seller that no other test knows. */
  async newTea(stock: number): Promise<Schemas['ProductView']> {
    const seller = await this.demo('seller')
    const shops = await this.ask<Schemas['PageOfShopView']>('GET', '/shops/mine', undefined, seller)
    const tea = (await this.ask<Schemas['PageOfCategoryView']>('GET', '/categories')).items
      .flatMap((c) => c.children)
      .find((c) => c.slug === 'tea')
    return this.ask<Schemas['ProductView']>(
      'POST',
      '/products',
      {
        shopId: shops.items[0]?.id,
        title: `E2E Tea ${randomUUID().slice(0, 8)}`,
        description: 'Made by a test.',
        categoryId: tea?.id,
        status: 'active',
        variants: [{ sku: 'T', price: { amount: 25_000, currency: 'BDT' }, stock, weightGrams: 200 }],
      },
      seller,
      { 'Idempotency-Key': randomUUID() },
    )
  }

  async archive({ id }: Schemas['ProductView']) {
    await this.ask('DELETE', `/products/${id}`, undefined, await this.demo('seller'))
  }

  /** So many of its first variant can be bought, whatever orders hold. */
  async setStock({ id, variants }: Schemas['ProductView'], available: number) {
    const seller = await this.demo('seller')
    const stock = `/products/${id}/variants/${variants[0]?.id ?? ''}/stock`
    const adjust = available - (await this.ask<Schemas['StockLevel']>('GET', stock, undefined, seller)).available
    if (adjust !== 0) await this.ask('PUT', stock, { adjust, reason: 'counted' }, seller)
  }

  put = (variantId: string, quantity: number, who: Person) =>
    this.ask<Schemas['CartView']>('POST', '/cart/items', { variantId, quantity }, who)

  /** Somebody who has bought one thing, to be paid on delivery. */
  async newOrder() {
    const who = await this.newBuyer()
    await this.put((await this.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
    const [address] = (await this.ask<Schemas['PageOfAddressView']>('GET', '/users/me/addresses', undefined, who)).items
    const { checkoutId } = await this.ask<Schemas['CheckoutView']>(
      'POST',
      '/orders',
      { addressId: address?.id, paymentMethod: 'cod' },
      who,
      { 'Idempotency-Key': randomUUID() },
    )
    return { who, checkoutId, orderId: (await this.orders(who)).items[0]?.id ?? '' }
  }

  orders = (who: Person) => this.ask<Schemas['PageOfOrderView']>('GET', '/orders', undefined, who)
}

/** Makes the browser that of somebody who signed in before. */
export async function signedIn(page: Page, who: Person) {
  const { user, accessToken, refreshToken, expiresIn } = who
  await page.addInitScript(
    (session) => {
      // Not in frames: that of a PDF is the browser's own and keeps nothing.
      if (window !== top) return
      if (!sessionStorage.getItem('e2e')) localStorage.setItem('bdbazar.session', JSON.stringify(session))
      sessionStorage.setItem('e2e', 'signed in once')
    },
    { user, accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 },
  )
}

/** Makes the browser that of somebody else from its next page on. */
export async function as(page: Page, { user, accessToken, refreshToken, expiresIn }: Person) {
  await page.evaluate((session) => localStorage.setItem('bdbazar.session', JSON.stringify(session)), {
    user,
    accessToken,
    refreshToken,
    expiresAt: Date.now() + expiresIn * 1000,
  })
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
  complaints: [
    async ({ page }, use) => {
      const heard: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text())
      })
      page.on('pageerror', (error) => heard.push(error.message))
      await use(heard)
      expect(heard).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
