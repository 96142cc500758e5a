import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, inBengali, signedIn, test } from './market'

async function nothingSerious(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect(serious.map((v) => `${where}: ${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`)).toEqual([])
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing serious on any main page, and none is wider than the screen', async ({ page, market }) => {
      const who = await market.newBuyer()
      await market.put((await market.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
      const [order] = (await market.orders(await market.signIn('buyer@bdbazar.example', 'Bazar-Buyer-2026'))).items
      const open = async (path: string) => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await nothingSerious(page, path)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${path} is too wide`).toBeLessThanOrEqual(0)
      }
      if (scheme === 'dark') await inBengali(page)
      for (const path of ['/', '/categories', '/c/fashion', '/search?q=mango', '/p/himsagar-mango-of-rajshahi', '/s/mrittika', '/shops', '/login', '/register']) await open(path)
      await signedIn(page, who)
      for (const path of ['/cart', '/checkout', '/orders', '/account', '/account?tab=addresses', '/account?tab=security']) await open(path)
      expect(order).toBeDefined()
    })
  })
}

test('From the first Tab to a placed order by keyboard alone', async ({ page, market }) => {
  const who = await market.newBuyer()
  const product = await market.sellersProduct(1)
  await signedIn(page, who)
  await page.goto(`/p/${product.slug}`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  const tabTo = async (what: ReturnType<typeof page.getByRole>) => {
    await expect(what).toBeVisible()
    for (let n = 0; n < 60; n++) {
      if (await what.evaluate((e) => e === document.activeElement)) {
        expect(await what.evaluate((e) => getComputedStyle(e).outlineStyle), 'focus is visible').not.toBe('none')
        return
      }
      await page.keyboard.press('Tab')
    }
    throw new Error('It cannot be reached by Tab.')
  }
  await tabTo(page.getByRole('button', { name: 'Buy now' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/cart')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page.getByRole('link', { name: 'To checkout' }))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('total')).toBeVisible()
  await tabTo(page.getByRole('button', { name: 'Place order' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
})

test('Who wants less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  expect(await page.locator('article').first().evaluate((e) => parseFloat(getComputedStyle(e).transitionDuration))).toBeLessThan(0.001)
})
