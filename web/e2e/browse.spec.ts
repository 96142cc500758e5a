import { expect, inBengali, test } from './market'

test('From the front page to a category, a filter, a product, and back to the same list', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shops of Bangladesh, in one place')
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Fashion' }).click()
  await expect(page).toHaveURL('/c/fashion')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const filters = page.getByRole('button', { name: 'Filters' })
  if (await filters.isVisible()) await filters.click()
  await page.getByRole('checkbox', { name: 'In stock only' }).locator('visible=true').check()
  await expect(page).toHaveURL(/inStock=true/)
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('price')
  await expect(page).toHaveURL(/sort=price/)
  const prices = page.locator('article .tabular-nums').first()
  await expect(prices).toHaveText(/^৳/)
  const first = page.locator('article').first().getByRole('link')
  await expect(page.locator('.opacity-60')).toHaveCount(0)
  const name = await first.textContent()
  await first.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '')
  await page.goBack()
  await expect(page).toHaveURL('/c/fashion?inStock=true&sort=price')
  await expect(page.locator('article').first().getByRole('link')).toHaveText(name ?? '')
  await page.reload()
  await expect(page.locator('article').first().getByRole('link')).toHaveText(name ?? '')
})

test('Back to a long list: all its pages are there, at the place where one was', async ({ page }) => {
  await page.goto('/search?sort=price')
  await expect(page.locator('article')).toHaveCount(24)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(page.locator('article')).toHaveCount(48)
  const far = page.locator('article').nth(40).getByRole('link')
  await far.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => scrollY)
  expect(before).toBeGreaterThan(1000)
  await far.click()
  await expect(page).toHaveURL(/\/p\//)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  await page.goBack()
  await expect(page.locator('article')).toHaveCount(48)
  await expect.poll(async () => Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(20)
})

test('What is on offer: on the front page, and as a filter that the address keeps', async ({ page, market }) => {
  const offers = await market.ask<{ items: { title: string; price: { amount: number }; compareAtPrice: { amount: number } | null }[]; total: number }>('GET', '/products?reduced=true&limit=100')
  expect(offers.total).toBeGreaterThan(3)
  for (const p of offers.items) expect(p.compareAtPrice?.amount).toBeGreaterThan(p.price.amount)
  await page.goto('/')
  await page.getByRole('link', { name: 'See all: On offer' }).click()
  await expect(page).toHaveURL('/search?reduced=true')
  await expect(page.locator('article')).not.toHaveCount(0)
  await expect(page.locator('article:not(:has(s))')).toHaveCount(0)
  await expect(page.getByText(/^\d+% off$/).first()).toBeVisible()
  const filters = page.getByRole('button', { name: 'Filters (1)' })
  if (await filters.isVisible()) await filters.click()
  await page.getByRole('checkbox', { name: 'On offer only' }).locator('visible=true').uncheck()
  await expect(page).toHaveURL('/search')
})

test('Suggestions come while one types, and are chosen with the arrow keys', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/')
  const box = page.getByRole('combobox', { name: 'Products, shops, categories' })
  await box.click()
  await box.pressSequentially('himsag')
  await expect(page.getByRole('option').first()).toBeVisible()
  await box.press('ArrowDown')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await box.press('Enter')
  await expect(page).toHaveURL(/\/p\/himsagar/)
})

test('A search finds what is misspelt, says when there is nothing, and clears', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/search?q=jamdani+sare')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results for “jamdani sare”')
  await expect(page.locator('article').first()).toBeVisible()
  await page.goto('/search?q=zzzzqqqq&minPrice=100')
  await expect(page.getByText('No product fits')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).locator('visible=true').last().click()
  await expect(page).toHaveURL('/search?q=zzzzqqqq')
})

test('A product shows its price, its history, its shop, delivery and a chat', async ({ page, market }) => {
  const mango = await market.product('himsagar-mango-of-rajshahi')
  await page.goto(`/p/${mango.slug}`)
  await expect(page.getByText('Lowest price in 30 days:')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Barendra Bagan' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Chat on WhatsApp' })).toHaveAttribute('href', /^https:\/\/wa\.me\/8801700000202\?text=/)
  await page.getByRole('combobox', { name: 'District' }).selectOption('Sylhet')
  await expect(page.getByText('Standard delivery')).toBeVisible()
  await page.getByText('10 kg', { exact: true }).click()
  await expect(page).toHaveURL(/\?v=/)
  await page.reload()
  await expect(page.getByRole('radio', { name: '10 kg' })).toBeChecked()
})

test('In Bengali: words, numbers and what is asked from the server', { tag: '@desktop' }, async ({ page }) => {
  await inBengali(page)
  await page.goto('/p/himsagar-mango-of-rajshahi')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('রাজশাহীর হিমসাগর আম')
  await expect(page.locator('main').getByText('৳৭৫০').first()).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Himsagar Mango of Rajshahi')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('Dark is kept, from the first HTML on', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Light or dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await (await page.request.get('/')).text()).toContain('data-theme="dark"')
})

test('A shop shows its products; what is not there says so with 404', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/s/mrittika')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mrittika')
  await expect(page.locator('article').first()).toBeVisible()
  expect((await page.goto('/p/there-is-no-such-thing'))?.status()).toBe(404)
  await expect(page.getByText('There is nothing here')).toBeVisible()
})

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('a product shows title, price, picture and description', { tag: '@desktop' }, async ({ page, market }) => {
    const mango = await market.product('himsagar-mango-of-rajshahi')
    await page.goto(`/p/${mango.slug}`)
    await expect(page).toHaveTitle(/Himsagar Mango of Rajshahi/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(mango.title)
    await expect(page.getByText('৳750')).toBeVisible()
    await expect(page.getByText(mango.description)).toBeVisible()
    expect(await page.getByRole('img', { name: mango.images[0]?.alt ?? mango.title }).evaluate((i: HTMLImageElement) => i.complete && i.naturalWidth)).toBeGreaterThan(0)
    const [data, way] = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as [Record<string, unknown>, { itemListElement: { name: string; item: string }[] }]
    // What search engines ask of a product: https://schema.org/Product with one offer.
    expect(data).toMatchObject({
      '@type': 'Product', name: mango.title, sku: mango.variants[0]?.sku, image: [expect.stringMatching(/^http/)],
      offers: { '@type': 'Offer', price: '750.00', priceCurrency: 'BDT', availability: 'https://schema.org/InStock', url: expect.stringMatching(/^http/) },
    })
    expect(way.itemListElement.map((s) => s.name)).toEqual(['Food & Grocery', 'Fruit'])
    expect(new URL(way.itemListElement[1]?.item ?? '').pathname).toBe('/c/fruit')
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`/p/${mango.slug}$`))
    await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', /^http/)
    // And the way to other pages.
    await page.getByRole('navigation').getByRole('link', { name: 'Fruit' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fruit')
    await expect(page.getByRole('link', { name: mango.title })).toBeVisible()
  })
})

test('Search engines are told what to show and what to leave', { tag: '@desktop' }, async ({ page }) => {
  const head = async (path: string) => {
    const response = await page.request.get(path, { headers: { Accept: 'text/html' } })
    const html = await response.text()
    return { status: response.status(), canonical: /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]?.replace(/^https?:\/\/[^/]+/, ''), noindex: html.includes('<meta name="robots" content="noindex">') }
  }
  expect(await head('/')).toEqual({ status: 200, canonical: '/', noindex: false })
  // Filters make no page of their own.
  expect(await head('/c/fruit?sort=price&inStock=true')).toEqual({ status: 200, canonical: '/c/fruit', noindex: false })
  expect(await head('/s/mrittika')).toEqual({ status: 200, canonical: '/s/mrittika', noindex: false })
  for (const path of ['/search?q=mango', '/cart', '/login']) expect(await head(path)).toEqual({ status: 200, canonical: undefined, noindex: true })
  for (const path of ['/p/none', '/c/none', '/s/none', '/none/such']) expect(await head(path), path).toMatchObject({ status: 404, noindex: true })
})

test('Every product, category and shop is in the sitemap', { tag: '@desktop' }, async ({ page, market }) => {
  const read = async (path: string) => [...(await (await page.request.get(path)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => new URL(m[1] ?? '').pathname)
  const all = (await Promise.all((await read('/sitemap.xml')).map(read))).flat()
  const { items } = await market.ask<{ items: { slug: string; title: string }[] }>('GET', '/products?limit=100&sort=price')
  // Other tests make and archive some meanwhile.
  const lasting = items.filter((p) => !p.title.startsWith('E2E '))
  expect(lasting.length).toBeGreaterThan(50)
  expect(all).toEqual(expect.arrayContaining(lasting.map((p) => `/p/${p.slug}`)))
  expect(all).toContain('/c/sarees')
  expect(all).toContain('/s/mrittika')
  expect(await (await page.request.get('/robots.txt')).text()).toContain('/sitemap.xml')
})
