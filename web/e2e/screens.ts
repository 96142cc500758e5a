import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { demo, expect, inBengali, type Market, type Person, signedIn, test } from './market'

type Who = 'guest' | 'shopper' | 'buyer' | 'seller' | 'admin'
type Screen = {
  name: string
  path: string
  who?: Who
  /** Besides English and light. */ also?: ('bn' | 'dark')[]
  /** What to do before the picture is taken. */ then?: (page: Page) => Promise<void>
}

/** One line for each picture: docs/screens/<name>-<size>[-bn|-dark].jpg. */
const screens: Screen[] = [
  { name: 'home', path: '/', also: ['bn', 'dark'] },
  { name: 'categories', path: '/categories' },
  { name: 'category', path: '/c/fashion', also: ['bn'] },
  { name: 'search', path: '/search?q=mango' },
  {
    name: 'suggestions',
    path: '/',
    then: async (page) => {
      await page.getByRole('combobox').first().pressSequentially('sa')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  { name: 'product', path: '/p/himsagar-mango-of-rajshahi', also: ['bn', 'dark'] },
  { name: 'shop', path: '/s/mrittika' },
  { name: 'shops', path: '/shops' },
  { name: 'login', path: '/login' },
  { name: 'cart', path: '/cart', who: 'shopper', also: ['bn'] },
  { name: 'checkout', path: '/checkout', who: 'shopper', also: ['bn'] },
  { name: 'thanks', path: '/thanks?checkout={checkout}', who: 'buyer', also: ['bn'] },
  { name: 'orders', path: '/orders', who: 'buyer' },
  { name: 'order', path: '/orders/{order}', who: 'buyer', also: ['bn'] },
  { name: 'account', path: '/account?tab=addresses', who: 'buyer' },

  { name: 'seller', path: '/seller', who: 'seller', also: ['bn', 'dark'] },
  { name: 'seller-products', path: '/seller/products', who: 'seller', also: ['bn'] },
  { name: 'seller-product-new', path: '/seller/products/new', who: 'seller' },
  { name: 'seller-orders', path: '/seller/orders', who: 'seller', also: ['bn'] },
  { name: 'seller-shops', path: '/seller/shops', who: 'seller' },
  { name: 'seller-import', path: '/seller/import', who: 'seller' },

  { name: 'admin', path: '/admin', who: 'admin', also: ['bn', 'dark'] },
  { name: 'admin-users', path: '/admin/users', who: 'admin' },
  { name: 'admin-shops', path: '/admin/shops', who: 'admin' },
  { name: 'admin-kyc', path: '/admin/kyc', who: 'admin' },
  { name: 'admin-categories', path: '/admin/categories', who: 'admin' },
  { name: 'admin-orders', path: '/admin/orders', who: 'admin' },
  { name: 'admin-payments', path: '/admin/payments', who: 'admin' },
  { name: 'admin-products', path: '/admin/products', who: 'admin' },
  { name: 'admin-events', path: '/admin/events', who: 'admin' },
]

/** The demo's people, and one with things of three shops in the cart. */
async function people(market: Market) {
  const [buyer, seller, admin, shopper] = [
    await market.signIn(...demo.buyer),
    await market.signIn(...demo.seller),
    await market.signIn(...demo.admin),
    await market.newBuyer(),
  ]
  for (const slug of ['canvas-sneakers', 'himsagar-mango-of-rajshahi', 'rannaghor-3-in-1-blender'])
    await market.put((await market.product(slug)).variants.find((v) => v.available > 0)?.id ?? '', 1, shopper)
  return { buyer, seller, admin, shopper }
}

// Named on the command line: npm run screens -- -g "Pictures: seller"
for (const look of ['', 'bn', 'dark'] as const) {
  for (const who of ['guest', 'shopper', 'buyer', 'seller', 'admin'] as const) {
    const mine = screens.filter((s) => (s.who ?? 'guest') === who && (look === '' || s.also?.includes(look)))
    if (mine.length === 0) continue
    test(`Pictures: ${who} ${look}`, async ({ page, market }, info) => {
      if (look === 'bn') await inBengali(page)
      if (look === 'dark') await page.emulateMedia({ colorScheme: 'dark' })
      let ids = { checkout: '', order: '' }
      if (who !== 'guest') {
        const person: Person = (await people(market))[who]
        if (who === 'buyer') {
          const { items } = await market.orders(person)
          const order = items.find((o) => o.shipment?.trackingNumber) ?? items[0]
          ids = { checkout: items[0]?.checkoutId ?? '', order: order?.id ?? '' }
        }
        await signedIn(page, person)
      }
      for (const { name, path, then } of mine) {
        await page.goto(path.replace('{checkout}', ids.checkout).replace('{order}', ids.order))
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await page.waitForLoadState('networkidle')
        await then?.(page)
        await page.screenshot({
          path: join(import.meta.dirname, `../../docs/screens/${[name, info.project.name, look].filter(Boolean).join('-')}.jpg`),
          type: 'jpeg',
          quality: 55,
          animations: 'disabled',
        })
      }
    })
  }
}
