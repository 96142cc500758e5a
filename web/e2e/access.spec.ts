import { isAccessible } from './axe'
import { as, expect, inBengali, signedIn, test } from './market'

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing serious on any main page, and none is wider than the screen', { tag: scheme === 'light' ? '@desktop' : '@phone' }, async ({ page, market }) => {
      // Two dozen pages.
      test.slow()
      const who = await market.newBuyer()
      await market.put((await market.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
      const placed = await market.newOrder()
      const open = async (path: string) => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
        await isAccessible(page, path)
      }
      if (scheme === 'dark') await inBengali(page)
      for (const path of ['/', '/categories', '/c/fashion', '/search?q=mango', '/p/himsagar-mango-of-rajshahi', '/s/mrittika', '/shops', '/login', '/register', '/search?q=zzzzqqqq', '/p/none']) await open(path)
      await page.getByRole('combobox').first().pressSequentially('sa')
      await expect(page.getByRole('option').first()).toBeVisible()
      await isAccessible(page, 'suggestions')
      await signedIn(page, who)
      for (const path of ['/cart', '/checkout', '/orders', '/account', '/account?tab=addresses', '/account?tab=security']) await open(path)
      await page.getByRole('tab').nth(1).click()
      await page.getByRole('button', { name: scheme === 'dark' ? 'ঠিকানা যোগ করুন' : 'Add an address' }).click()
      await page.getByRole('dialog').getByRole('button').last().click()
      await isAccessible(page, 'the dialog of an address')
      await as(page, placed.who)
      await open(`/thanks?checkout=${placed.checkoutId}`)
      await open(`/orders/${placed.orderId}`)
      const cancel = page.getByRole('button', { name: scheme === 'dark' ? 'অর্ডার বাতিল করুন' : 'Cancel the order' })
      await cancel.click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await isAccessible(page, 'the dialog that cancels an order')
      await page.keyboard.press('Escape')
      await expect(cancel).toBeFocused()
    })
  })
}

test('From the front page to a placed order by keyboard alone', async ({ page, market }) => {
  await signedIn(page, await market.newBuyer())
  await page.goto('/')
  // The page itself, no longer the server's first HTML: a focus in that would go with it.
  await expect(page.getByRole('combobox', { name: 'Products, shops, categories' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  const tabBackTo = (what: ReturnType<typeof page.getByRole>) => tabTo(what, 'Shift+Tab')
  const tabTo = async (what: ReturnType<typeof page.getByRole>, key = 'Tab') => {
    await expect(what).toBeVisible()
    for (let n = 0; n < 60; n++) {
      if (await what.evaluate((e) => e === document.activeElement)) {
        // At it, or around the card that it is in.
        expect(await what.evaluate((e) => [e, e.closest('label')].some((a) => a && getComputedStyle(a).outlineStyle !== 'none')), 'focus is visible').toBe(true)
        return
      }
      await page.keyboard.press(key)
    }
    throw new Error('It cannot be reached by Tab.')
  }
  // The next Tab goes on in the content.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'All products' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await tabBackTo(page.getByRole('combobox', { name: 'Products, shops, categories' }))
  await page.keyboard.type('reetha')
  await expect(page.getByRole('option')).not.toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/p\//)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page.getByRole('button', { name: 'Buy now' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/cart')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page.getByRole('link', { name: 'To checkout' }))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('total')).toBeVisible()
  // By the arrow keys to the other way of delivery, whose price comes into the sum.
  const total = await page.getByTestId('total').textContent()
  await tabTo(page.getByRole('radio', { name: 'Standard' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('total')).not.toHaveText(total ?? '')
  await tabTo(page.getByRole('button', { name: 'Place order' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('Who wants less motion gets none', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  await expect(page.getByRole('combobox').first()).toBeVisible()
  expect(await page.locator('article').first().evaluate((e) => parseFloat(getComputedStyle(e).transitionDuration))).toBeLessThan(0.001)
})
