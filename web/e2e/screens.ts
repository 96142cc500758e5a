import { join } from 'node:path'
import { expect, inBengali, signedIn, test } from './market'

for (const language of ['en', 'bn'] as const) {
  test(`Pictures of the shop (${language})`, async ({ page, market }, info) => {
    const who = await market.newBuyer()
    for (const n of [1, 5]) await market.put((await market.sellersProduct(n)).variants[0]?.id ?? '', 1, who)
    const buyer = await market.signIn('buyer@bdbazar.example', 'Bazar-Buyer-2026')
    const order = (await market.orders(buyer)).items.find((o) => o.shipment?.trackingNumber) ?? (await market.orders(buyer)).items[0]
    if (language === 'bn') await inBengali(page)
    const take = async (name: string, path: string) => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(import.meta.dirname, `../test-results/screens/${name}-${info.project.name}-${language}.jpg`), type: 'jpeg', quality: 70 })
    }
    const pages = { home: '/', categories: '/categories', category: '/c/fashion', search: '/search?q=mango', product: '/p/himsagar-mango-of-rajshahi', shop: '/s/mrittika', login: '/login' }
    for (const [name, path] of Object.entries(pages)) await take(name, path)
    await signedIn(page, who)
    for (const [name, path] of Object.entries({ cart: '/cart', checkout: '/checkout', account: '/account?tab=addresses' })) await take(name, path)
    await page.evaluate((session) => localStorage.setItem('bdbazar.session', JSON.stringify(session)), { user: buyer.user, accessToken: buyer.accessToken, refreshToken: buyer.refreshToken, expiresAt: Date.now() + 600_000 })
    for (const [name, path] of Object.entries({ orders: '/orders', order: `/orders/${order?.id ?? ''}` })) await take(name, path)
  })
}
