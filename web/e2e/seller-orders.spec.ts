import { isAccessible } from './axe'
import { expect, inBengali, signedIn, test } from './market'

for (const language of ['en', 'bn'] as const) {
  const say = (en: string, bn: string) => (language === 'en' ? en : bn)

  test(`From a new order to a delivered parcel (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market, browser }) => {
    const { seller, product } = await market.newStall()
    const buyer = await market.newBuyer()
    const order = await market.order(buyer, product, 2)
    if (language === 'bn') await inBengali(page)
    await signedIn(page, seller)
    await page.goto('/seller')
    await page.getByRole('link', { name: say('1 New orders', '১ নতুন অর্ডার') }).click()
    const row = page.getByRole('listitem').filter({ hasText: order.number })
    await expect(row).toContainText('Nusrat Jahan, Dhaka')
    await row.getByRole('button', { name: say(`Confirm: ${order.number}`, `নিশ্চিত করুন: ${order.number}`) }).click()
    await expect(row).toHaveCount(0)
    await page.getByRole('tab', { name: say('To pack 1', 'প্যাক করতে হবে ১') }).click()
    await row.getByRole('button', { name: say('Start packing', 'প্যাক শুরু করুন') }).click()
    await page.getByRole('tab', { name: say('To ship 1', 'পাঠাতে হবে ১') }).click()
    await row.getByRole('button', { name: say('Hand to courier', 'কুরিয়ারে দিন') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('Courier', 'কুরিয়ার'), { exact: true }).fill('Pathao')
    await dialog.getByLabel(say('Tracking number', 'ট্র্যাকিং নম্বর')).fill('DH0502269B3K7Q')
    await dialog.getByLabel(say('Expected on', 'যেদিন পৌঁছাতে পারে')).fill('2027-01-15')
    await dialog.getByRole('button', { name: say('It is with the courier', 'কুরিয়ারে দেওয়া হয়েছে') }).click()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('tab', { name: say('On the way 1', 'পথে আছে ১') }).click()
    await row.getByRole('link', { name: order.number }).click()

    // On its own page: a scan on the way, then the last step with a word to the buyer.
    await expect(page.getByRole('heading', { level: 1 })).toContainText(order.number)
    await page.getByLabel(say('Where it is', 'কোথায় আছে')).selectOption('in_transit')
    await page.getByLabel(say('Place', 'জায়গা')).fill('Bogura hub')
    await page.getByRole('button', { name: say('Save', 'রাখুন'), exact: true }).click()
    await expect(page.getByText('Bogura hub')).toBeVisible()
    await page.locator('section').filter({ hasText: say('Next step', 'পরের ধাপ') }).getByLabel(say('Note for the buyer', 'ক্রেতার জন্য কথা')).fill('Handed over at the door.')
    await page.getByRole('button', { name: say('Delivered', 'পৌঁছে গেছে'), exact: true }).click()
    await expect(page.getByText('Handed over at the door.')).toBeVisible()

    const context = await browser.newContext({ baseURL: market.url })
    const shopping = await context.newPage()
    await signedIn(shopping, buyer)
    await shopping.goto(`/orders/${order.id}`)
    await expect(shopping.getByText('DH0502269B3K7Q')).toBeVisible()
    await expect(shopping.getByText('Handed over at the door.')).toBeVisible()
    await expect(shopping.getByRole('main').getByText('Delivered').first()).toBeVisible()
    await context.close()
  })

  test(`The packing slip on paper (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    const { seller, shop, product } = await market.newStall()
    const order = await market.order(await market.newBuyer(), product, 2)
    if (language === 'bn') await inBengali(page)
    await signedIn(page, seller)
    await page.goto(`/seller/orders/${order.id}`)
    await page.getByRole('link', { name: say('Packing slip', 'প্যাকিং স্লিপ') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('Packing slip', 'প্যাকিং স্লিপ'))
    await page.emulateMedia({ media: 'print' })
    for (const text of [order.number, shop.name, '+8801711000111', 'House 5, Road 3', product.variants[0]?.sku ?? '', 'Colour: Red', 'Call before you come.']) await expect(page.getByRole('article')).toContainText(text)
    await expect(page.getByRole('row').last()).toContainText(say('2 ×', '২ ×'))
    // The goods and their delivery, in taka.
    await expect(page.getByTestId('collect')).toHaveText(taka(order.total.amount, language))
    await expect(page.getByRole('button', { name: say('Print', 'ছাপান') })).toBeHidden()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    // One sheet: A4 in CSS pixels less the margins.
    expect(await page.getByRole('article').evaluate((e) => e.getBoundingClientRect().height)).toBeLessThan(1017)
  })
}

const taka = (amount: number, language: 'en' | 'bn') => {
  const text = new Intl.NumberFormat('en-IN').format(amount / 100)
  return `৳${language === 'en' ? text : text.replace(/\d/g, (d) => '০১২৩৪৫৬৭৮৯'[Number(d)] ?? '')}`
}

test('A step that somebody else made impossible is explained, in the list and on the order’s page', { tag: '@desktop' }, async ({ page, market }) => {
  const { seller, product } = await market.newStall()
  const buyer = await market.newBuyer()
  const [first, second] = [await market.order(buyer, product), await market.order(buyer, product)]
  await signedIn(page, seller)
  await page.goto('/seller/orders?status=pending')
  const confirm = page.getByRole('button', { name: `Confirm: ${first.number}` })
  await expect(confirm).toBeVisible()
  await market.ask('POST', `/orders/${first.id}/cancel`, { reason: 'Ordered twice.' }, buyer)
  await confirm.click()
  await expect(page.getByText(`Meanwhile order ${first.number} is “Cancelled”`)).toBeVisible()
  await expect(page.getByText('Nothing can follow any more.')).toBeVisible()
  await expect(confirm).toHaveCount(0)

  await page.getByRole('link', { name: second.number }).click()
  // Of the order's page: those of the list are called "Confirm: BZ-…".
  await expect(page.getByRole('button', { name: 'Confirm', exact: true })).toBeVisible()
  for (const status of ['confirmed', 'processing']) await market.ask('PUT', `/orders/${second.id}/status`, { status }, seller)
  await page.getByLabel('Note for the buyer').fill('Thank you!')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText(`Meanwhile order ${second.number} is “To ship”`)).toBeVisible()
  await expect(page.getByText('What can follow: Hand to courier, Cancel order.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Hand to courier' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
})

test('An order is cancelled with a reason that the buyer reads, and its stock comes back', { tag: '@desktop' }, async ({ page, market }) => {
  const { seller, product } = await market.newStall()
  const buyer = await market.newBuyer()
  const order = await market.order(buyer, product, 3)
  await signedIn(page, seller)
  await page.goto('/seller/orders')
  await page.getByRole('button', { name: `More about ${order.number}` }).click()
  await page.getByRole('menuitem', { name: 'Cancel order' }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel order ${order.number}?` })
  await dialog.getByRole('button', { name: 'Cancel order' }).click()
  await expect(dialog.getByText('Say why: the buyer reads it.')).toBeVisible()
  await dialog.getByRole('button', { name: 'The buyer cannot be reached' }).click()
  await dialog.getByRole('button', { name: 'Cancel order' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: order.number }).getByText('Cancelled')).toBeVisible()
  const now = await market.ask<typeof order>('GET', `/orders/${order.id}`, undefined, buyer)
  expect(now.history.at(-1)?.note).toBe('The buyer cannot be reached')
  await expect(async () => expect((await market.product(product.slug)).variants[0]?.available).toBe(4)).toPass()
})

test('The overview shows the sale, what is to do, and what runs low', async ({ page, market }) => {
  const { seller, shop, product } = await market.newStall()
  const order = await market.order(await market.newBuyer(), product, 2)
  await signedIn(page, seller)
  await page.goto('/seller')
  await expect(page.getByRole('link', { name: '1 New orders' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Seller portal' }).getByRole('link', { name: 'Orders 1' })).toBeVisible()
  const sales = page.getByRole('region', { name: 'Sales of the last 30 days' })
  await expect(sales.getByText(taka(order.total.amount, 'en')).first()).toBeVisible()
  await sales.getByText('As a table').click()
  const table = sales.getByRole('table', { name: 'Revenue by day' })
  await expect(table.getByRole('row')).toHaveCount(31)
  await expect(table.getByRole('row').last()).toContainText(taka(order.total.amount, 'en'))
  await expect(table.getByRole('row').last()).toContainText('1 order')
  const low = page.getByRole('region', { name: 'Running low' })
  await expect(low.getByRole('listitem').filter({ hasText: product.title })).toContainText('2 left')
  expect(shop.status).toBe('pending')
})

test('The queue goes on page by page, and its filters stand in the address', { tag: '@desktop' }, async ({ page, market }) => {
  await signedIn(page, await market.signIn('seller@bdbazar.example', 'Bazar-Seller-2026'))
  await page.goto('/seller/orders')
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const name = (await page.getByLabel('Shop', { exact: true }).getByRole('option').nth(1).textContent()) ?? ''
  await page.getByLabel('Shop', { exact: true }).selectOption(name)
  await page.getByRole('tab', { name: 'Completed' }).click()
  await expect(page).toHaveURL(/\/seller\/orders\?shop=.+&status=completed/)
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Completed' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Completed')
})

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing serious where orders are handled', { tag: scheme === 'light' ? '@desktop' : '@phone' }, async ({ page, market }) => {
      // Several pages, each looked through.
      test.slow()
      const { seller, product } = await market.newStall()
      const order = await market.order(await market.newBuyer(), product)
      await market.ask('PUT', `/orders/${order.id}/status`, { status: 'confirmed' }, seller)
      if (scheme === 'dark') await inBengali(page)
      await signedIn(page, seller)
      for (const path of ['/seller', '/seller/orders', '/seller/orders?status=late', `/seller/orders/${order.id}`, `/seller/orders/${order.id}/slip`]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        await isAccessible(page, path)
      }
    })
  })
}
