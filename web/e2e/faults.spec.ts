import { expect, signedIn, test } from './market'

test('A double click on "Place order" makes one order', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.newBuyer()
  await market.put((await market.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
  await signedIn(page, who)
  await page.goto('/checkout')
  const place = page.getByRole('button', { name: 'Place order' })
  await expect(place).toBeEnabled()
  await place.evaluate((button: HTMLButtonElement) => { button.click(); button.click() })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
  expect((await market.orders(who)).items).toHaveLength(1)
})

test('An answer that is lost on its way: the same attempt again makes one order', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.newBuyer()
  await market.put((await market.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
  await signedIn(page, who)
  await page.goto('/checkout')
  await page.getByLabel('Note for the shops').fill('Ring twice')
  const keys: (string | undefined)[] = []
  let lose = true
  await page.route('**/api/v1/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    const answer = await route.fetch()
    if (lose) return route.abort('connectionreset')
    return route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByText('The server cannot be reached. What you have typed is still here.')).toBeVisible()
  await expect(page.getByLabel('Note for the shops')).toHaveValue('Ring twice')
  lose = false
  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
  expect(new Set(keys).size).toBe(1)
  expect((await market.orders(who)).items).toHaveLength(1)
})

test('Sold out at the last moment: which item, and what to do', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.newBuyer()
  const product = await market.newTea(5)
  await market.put(product.variants[0]?.id ?? '', 2, who)
  await signedIn(page, who)
  await page.goto('/checkout')
  await expect(page.getByTestId('total')).toBeVisible()
  await market.setStock(product, 1)
  try {
    await page.getByRole('button', { name: 'Place order' }).click()
    const note = page.getByRole('alert').filter({ hasText: 'Something sold out meanwhile' })
    await expect(note.getByText(`${product.title}: you want 2, 1 left`)).toBeVisible()
    expect((await market.orders(who)).items).toHaveLength(0)
    await note.getByRole('button', { name: 'Take 1' }).click()
    await expect(note).toHaveCount(0)
    await page.getByRole('button', { name: 'Place order' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
    expect((await market.orders(who)).items[0]?.lines[0]?.quantity).toBe(1)
  } finally {
    await market.archive(product)
  }
})

test('The session ends in the middle of checkout: sign in over the page, and go on where one was', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.newBuyer()
  await market.put((await market.sellersProduct(1)).variants[0]?.id ?? '', 1, who)
  await signedIn(page, who)
  await page.goto('/checkout')
  await page.getByLabel('Note for the shops').fill('Third floor')
  await expect(page.getByTestId('total')).toBeVisible()
  await page.route('**/api/v1/orders', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"invalid_token","status":401,"title":"Not signed in","detail":"x","traceId":"x","type":"about:blank"}' }), { times: 2 })
  await page.route('**/api/v1/auth/refresh', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"invalid_refresh_token","status":401}' }), { times: 1 })
  await page.getByRole('button', { name: 'Place order' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('E-mail').fill(who.user.email)
  await dialog.getByLabel('Password', { exact: true }).fill('a-long-enough-pass')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL('/checkout')
  await expect(page.getByLabel('Note for the shops')).toHaveValue('Third floor')
  await page.unroute('**/api/v1/orders')
  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your order is placed.')
})

test('Two requests with an old access token refresh it once', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.newBuyer()
  await signedIn(page, { ...who, expiresIn: 0 })
  let refreshed = 0
  page.on('request', (request) => { if (request.url().endsWith('/auth/refresh')) refreshed++ })
  await page.goto('/account?tab=addresses')
  await expect(page.getByText('House 5, Road 3')).toBeVisible()
  expect(refreshed).toBe(1)
})

test('The server is away: a banner, a retry, and the page is whole again', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/cart')
  await expect(page.getByText('Your cart is empty')).toBeVisible()
  await page.route(/\/(api|health)\//, (route) => route.abort('connectionrefused'))
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Electronics' }).click()
  await expect(page.getByText('bdbazar cannot be reached. We keep trying.')).toBeVisible()
  // The list has given up by itself: what comes later comes because the server is back.
  await expect(page.locator('main').getByText('The server cannot be reached.')).toBeVisible()
  const look = page.waitForRequest('**/health/ready')
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).first().click()
  await look
  await page.unroute(/\/(api|health)\//)
  await expect(page.locator('article').first()).toBeVisible()
  await expect(page.getByText('bdbazar cannot be reached.')).toHaveCount(0)
})
