import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { components } from '../src/api/schema'
import { isAccessible } from './axe'
import { expect, inBengali, type Market, password, type Person, signedIn, test } from './market'

type Schemas = components['schemas']
type Stall = { who: Person; shop: Schemas['ShopView']; category: string }

/** A new seller with a shop that is open. */
async function newStall(market: Market): Promise<Stall> {
  const who = await market.ask<Person>('POST', '/auth/register', { email: `s-${randomUUID()}@example.com`, password, name: 'Salma Begum', role: 'seller' })
  const shop = await market.ask<Schemas['ShopView']>('POST', '/shops', { name: `Salma ${randomUUID().slice(0, 8)}`, description: 'Hand-made.' }, who)
  const admin = await market.signIn('admin@bdbazar.example', 'Bazar-Admin-2026')
  await market.ask('PUT', `/admin/shops/${shop.id}/status`, { status: 'approved' }, admin)
  const { items } = await market.ask<{ items: Schemas['CategoryView'][] }>('GET', '/categories')
  return { who, shop, category: items[0]?.id ?? '' }
}

const sell = (market: Market, { who, shop, category }: Stall, title: string, { price = 100_000, compareAt, stock = 5, sizes = ['M'], status = 'active' }: { price?: number; compareAt?: number; stock?: number; sizes?: string[]; status?: string } = {}) =>
  market.ask<Schemas['ProductView']>('POST', '/products', {
    shopId: shop.id, title, description: 'Hand-made.', categoryId: category, status,
    variants: sizes.map((size) => ({ sku: `${title}-${size}`, options: { Size: size }, price: { amount: price, currency: 'BDT' }, ...(compareAt && { compareAtPrice: { amount: compareAt, currency: 'BDT' } }), stock })),
  }, who)

const read = (market: Market, id: string, { who }: Stall) => market.ask<Schemas['ProductView']>('GET', `/products/${id}`, undefined, who)

/** Any picture: the page as it stands. */
const picture = async (page: Page, name: string) => ({ name, mimeType: 'image/png', buffer: await page.screenshot() })

for (const language of ['en', 'bn'] as const) {
  const say = (en: string, bn: string) => (language === 'en' ? en : bn)

  test(`A product with variants and a picture, from nothing to the shop's window (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    const stall = await newStall(market)
    await signedIn(page, stall.who)
    if (language === 'bn') await inBengali(page)
    await page.goto('/seller/products')
    await page.locator('main').getByRole('link', { name: say('New product', 'নতুন পণ্য') }).last().click()
    const title = `Cotton panjabi ${randomUUID().slice(0, 8)}`
    await page.getByLabel(say('Title in English', 'ইংরেজি নাম')).fill(title)
    await page.getByLabel(say('Title in Bengali', 'বাংলা নাম')).fill('সুতির পাঞ্জাবি')
    await page.getByLabel(say('Category', 'বিভাগ')).selectOption({ index: 1 })
    await page.getByLabel(say('Status', 'অবস্থা')).selectOption('active')
    for (const [name, values] of [['Size', 'M, L'], ['Colour', 'White, Blue']] as const) {
      await page.getByRole('button', { name: say('Add an option', 'অপশন যোগ করুন') }).click()
      await page.getByLabel(say('Option', 'অপশন'), { exact: true }).last().fill(name)
      await page.getByLabel(say(`Add a value of ${name}`, `${name}-এর মান যোগ করুন`)).fill(values)
      await page.keyboard.press('Enter')
    }
    const grid = page.getByRole('table', { name: say('Variants', 'ধরনগুলো') })
    await expect(grid.getByRole('rowheader')).toHaveText(['M / White', 'M / Blue', 'L / White', 'L / Blue'])
    const cell = (column: string, row: string) => grid.getByLabel(`${column}, ${row}`, { exact: true })
    const price = say('Price (৳)', 'দাম (৳)')
    await cell(price, 'M / White').fill(say('1,250', '১,২৫০'))
    await grid.getByRole('button', { name: say('Fill all with the first: Price (৳)', 'প্রথমটি দিয়ে সব ভরুন: দাম (৳)') }).click()
    // From here downwards, by keyboard.
    await cell(price, 'L / White').fill(say('1400', '১৪০০'))
    await page.keyboard.press('Control+d')
    await page.keyboard.press('ArrowDown')
    await expect(cell(price, 'L / Blue')).toBeFocused()
    await expect(cell(price, 'L / Blue')).toHaveValue(say('1400', '১৪০০'))
    await cell(say('Stock', 'মজুদ'), 'M / White').fill(say('7', '৭'))
    await page.keyboard.press('Control+d')
    await page.getByRole('button', { name: say('Fill in missing SKUs', 'খালি SKU ভরে দিন') }).click()
    await page.getByLabel(say('Add pictures', 'ছবি যোগ করুন')).setInputFiles(await picture(page, 'front.png'))
    await page.getByRole('button', { name: say('Save', 'সেভ করুন'), exact: true }).click()
    await expect(page).toHaveURL(/\/seller\/products\/[0-9a-f]{8}-/)
    await expect(page.getByText(say('Main', 'প্রধান'), { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

    await page.getByRole('link', { name: say('See it in the shop', 'বাজারে দেখুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(title, 'সুতির পাঞ্জাবি'))
    await expect(page.locator('main').getByText(say('৳1,250', '৳১,২৫০')).first()).toBeVisible()
    expect(await page.locator('main img').first().evaluate(async (i: HTMLImageElement) => { await i.decode(); return i.naturalWidth })).toBeGreaterThan(0)
    const { items } = await market.ask<Schemas['ProductSearchResult']>('GET', `/products?shop=${stall.shop.slug}`)
    const made = await read(market, items[0]?.id ?? '', stall)
    expect(made.variants.map((v) => [v.options.Size, v.options.Colour, v.price.amount, v.available])).toEqual([['M', 'White', 125_000, 7], ['M', 'Blue', 125_000, 7], ['L', 'White', 140_000, 7], ['L', 'Blue', 140_000, 7]])
    expect(new Set(made.variants.map((v) => v.sku)).size).toBe(4)
  })

  test(`Prices and stock of many at once: a preview, and what could not be changed (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    const stall = await newStall(market)
    const [cup, jug, plate] = [await sell(market, stall, 'Cup', { stock: 9 }), await sell(market, stall, 'Jug', { stock: 2 }), await sell(market, stall, 'Plate', { stock: 9, compareAt: 101_000, status: 'draft' })]
    await signedIn(page, stall.who)
    if (language === 'bn') await inBengali(page)
    await page.goto('/seller/products')
    await page.getByRole('checkbox', { name: say('Select all', 'সব বাছুন') }).check()
    await page.getByRole('button', { name: say('Change them', 'একসঙ্গে বদলান') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('Preview', 'আগে দেখুন') }).click()
    await expect(dialog.getByText(say('Choose something that changes.', 'অন্তত একটি জিনিস বদলান।'))).toBeVisible()
    await dialog.getByLabel(say('Price', 'দাম'), { exact: true }).selectOption('percent')
    await dialog.getByLabel(say('Percent', 'শতাংশ'), { exact: true }).fill(say('10', '১০'))
    await dialog.getByLabel(say('Stock', 'মজুদ'), { exact: true }).selectOption('adjust')
    await dialog.getByLabel(say('Units more or less', 'কতটি বাড়বে বা কমবে')).fill(say('-3', '−৩'))
    await dialog.getByLabel(say('Reason', 'কারণ')).fill('flood')
    await dialog.getByRole('button', { name: say('Preview', 'আগে দেখুন') }).click()
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Cup' })).toContainText(say('৳1,100', '৳১,১০০'))
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Jug' })).toContainText(say('Fewer would be left', 'মজুদ কম হয়ে যাবে'))
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Plate' })).toContainText(say('above its compare-at price', 'আগের (কাটা) দামের চেয়ে বেশি'))
    expect((await read(market, cup.id, stall)).price.amount).toBe(100_000)
    await dialog.getByRole('button', { name: say('Change 1 product', '১টি পণ্য বদলান') }).click()
    await expect(dialog.getByText(say('1 changed; 2 stayed as they were:', '১টি বদলেছে; ২টি আগের মতোই আছে:'))).toBeVisible()
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await dialog.getByRole('button', { name: say('Done', 'ঠিক আছে') }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Cup' }).getByText(say('৳1,100', '৳১,১০০')).locator('visible=true')).toBeVisible()
    const now = await read(market, cup.id, stall)
    expect([now.price.amount, now.variants[0]?.available]).toEqual([110_000, 6])
    expect((await read(market, jug.id, stall)).variants[0]?.available).toBe(2)
    expect((await read(market, plate.id, stall)).status).toBe('draft')

    // And all goes well: put on sale what is a draft.
    await page.getByLabel(say('Status', 'অবস্থা')).selectOption('draft')
    await page.getByRole('checkbox', { name: say('Select Plate', 'Plate বাছুন') }).check()
    await page.getByRole('button', { name: say('Change them', 'একসঙ্গে বদলান') }).click()
    await dialog.getByLabel(say('Status', 'অবস্থা')).selectOption('active')
    await dialog.getByRole('button', { name: say('Preview', 'আগে দেখুন') }).click()
    await dialog.getByRole('button', { name: say('Change 1 product', '১টি পণ্য বদলান') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(say('No product fits', 'কোনো পণ্য মেলেনি'))).toBeVisible()
    expect((await read(market, plate.id, stall)).status).toBe('active')
  })

  test(`A file of products: its counts, its wrong rows, the same after a reload, and out again (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    const stall = await newStall(market)
    await signedIn(page, stall.who)
    if (language === 'bn') await inBengali(page)
    await page.goto('/seller/import')
    const box = page.getByLabel(say('A product file (.csv)', 'পণ্যের ফাইল (.csv)'))
    await box.setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Number\nA,1\n') })
    await expect(page.getByRole('alert').filter({ hasText: 'Variant Price' })).toBeVisible()
    const good = (await readFile(join(import.meta.dirname, '../../tests/Bdbazar.Tests/Catalog/Import/samples/apparel.csv'), 'utf8')).trimEnd()
    const bad = `${good}\n${['broken-hat', 'Broken hat', ...Array<string>(100).fill('')].slice(0, good.split('\n')[0]?.split(',').length).join(',')}\n`
    let hold: () => void = () => undefined
    const held = new Promise<void>((go) => { hold = go })
    await page.route('**/imports/*', async (route) => { await held; await route.continue() }, { times: 1 })
    await box.setInputFiles({ name: 'apparel.csv', mimeType: 'text/csv', buffer: Buffer.from(bad) })
    await expect(page).toHaveURL(/import=[0-9a-f-]{36}/)
    hold()
    await expect(page.getByText(say('Done. Some rows were wrong.', 'শেষ হয়েছে। কিছু সারি ভুল ছিল।'))).toBeVisible()
    await expect(page.getByTestId('import-created')).toHaveText(say('20', '২০'))
    await expect(page.getByTestId('import-failed')).toHaveText(say('1', '১'))
    const errors = page.getByRole('table', { name: say('Wrong rows', 'ভুল সারি') })
    await expect(errors.getByRole('row').nth(1)).toContainText(say('Variant Price is missing.', 'Variant Price নেই।'))
    await page.reload()
    await expect(errors).toBeVisible()

    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: say('Export', 'এক্সপোর্ট') }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`${stall.shop.slug}.csv`)
    expect(await readFile(await file.path(), 'utf8')).toContain('ocean-blue-shirt')
    await page.getByRole('link', { name: say('See the products', 'পণ্যগুলো দেখুন') }).click()
    await expect(page.getByRole('link', { name: 'Ocean Blue Shirt', exact: true })).toBeVisible()
  })
}

test('While an import runs its page asks on, also when it is opened anew', { tag: '@desktop' }, async ({ page, market }) => {
  const stall = await newStall(market)
  await signedIn(page, stall.who)
  const importId = randomUUID()
  let rows = 0
  await page.route('**/imports/*', (route) => {
    rows += 10
    const status = rows < 30 ? 'running' : 'done'
    return route.fulfill({ json: { id: importId, status, rows, products: rows, created: rows, updated: 0, failed: 0, errors: [], errorCount: 0, createdAt: new Date().toISOString() } satisfies Schemas['ImportView'] })
  })
  await page.goto(`/seller/import?shop=${stall.shop.id}&import=${importId}`)
  await expect(page.getByRole('status').getByText('Bringing products in…')).toBeVisible()
  await expect(page.getByText('All is in.')).toBeVisible()
  await expect(page.getByTestId('import-rows')).toHaveText('30')
})

test('What is wrong stands at its field, what is typed is not left by accident, and a variant may be renamed', { tag: '@desktop' }, async ({ page, market }) => {
  const stall = await newStall(market)
  const product = await sell(market, stall, 'Basket', { sizes: ['S', 'M'] })
  await signedIn(page, stall.who)
  await page.goto(`/seller/products/${product.id}`)
  await page.getByLabel('SKU, M').fill('Basket-S')
  await page.getByLabel('Price (৳), M').fill('cheap')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('Price (৳), M')).toBeFocused()
  await expect(page.getByLabel('Price (৳), M')).toHaveAccessibleDescription('Type an amount above zero, such as 1,250.')
  await page.getByLabel('Price (৳), M').fill('৯৯৯.৫০')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('SKU, M')).toHaveAccessibleDescription('Another variant has this SKU.')
  await page.getByRole('link', { name: 'Stock', exact: true }).click()
  const ask = page.getByRole('dialog', { name: 'Leave without saving?' })
  await ask.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('SKU, M')).toHaveValue('Basket-S')
  await page.getByLabel('SKU, M').fill('Basket-M')
  await page.getByLabel('Size, value 2').fill('Medium')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Not saved yet')).toHaveCount(0)
  const now = await read(market, product.id, stall)
  expect(now.variants.map((v) => [v.id, v.options.Size, v.price.amount])).toEqual([[product.variants[0]?.id, 'S', 100_000], [product.variants[1]?.id, 'Medium', 99_950]])
  await page.getByRole('link', { name: 'Stock', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock of Basket')
})

test('A product that somebody changed meanwhile: nothing typed is lost, and one decides', { tag: '@desktop' }, async ({ page, market }) => {
  const stall = await newStall(market)
  const product = await sell(market, stall, 'Lamp')
  const elsewhere = (description: string) => market.ask('PUT', `/products/${product.id}`, { description }, stall.who)
  await signedIn(page, stall.who)
  await page.goto(`/seller/products/${product.id}`)
  const [title, description] = [page.getByLabel('Title in English'), page.getByLabel('Description in English')]
  await title.fill('Brass lamp')
  await elsewhere('Of iron.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Somebody changed this product meanwhile.')).toBeVisible()
  await expect(title).toHaveValue('Brass lamp')
  expect((await read(market, product.id, stall)).title).toBe('Lamp')
  await page.getByRole('button', { name: 'Take theirs' }).click()
  await expect(description).toHaveValue('Of iron.')
  await expect(title).toHaveValue('Lamp')

  await title.fill('Copper lamp')
  await elsewhere('Of tin.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save mine' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copper lamp')
  const now = await read(market, product.id, stall)
  expect([now.title, now.description]).toEqual(['Copper lamp', 'Of iron.'])
})

test('Pictures: progress, refusals, order by key and by mouse, what they show, and away', async ({ page, market }) => {
  const stall = await newStall(market)
  const product = await sell(market, stall, 'Quilt')
  await signedIn(page, stall.who)
  await page.goto(`/seller/products/${product.id}`)
  const box = page.getByLabel('Add pictures')
  await box.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') })
  await expect(page.getByText('notes.txt is not of a kind that is taken here.')).toBeVisible()
  await box.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  const broken = page.getByRole('listitem').filter({ hasText: 'broken.png' })
  await expect(broken.getByRole('alert')).toBeVisible()
  await broken.getByRole('button', { name: 'Dismiss' }).click()
  await expect(broken).toHaveCount(0)

  let hold: () => void = () => undefined
  const held = new Promise<void>((go) => { hold = go })
  await page.route('**/images', async (route) => { await held; await route.continue() }, { times: 1 })
  await box.setInputFiles([await picture(page, 'one.png'), await picture(page, 'two.png')])
  await expect(page.getByRole('progressbar', { name: 'Sending one.png' })).toBeVisible()
  hold()
  await expect(page.getByRole('button', { name: 'Delete picture 2' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)

  await page.getByLabel('What picture 1 shows').fill('The front')
  await page.getByLabel('What picture 2 shows').fill('The back')
  const said = page.waitForResponse((r) => r.request().method() === 'PUT' && r.url().includes('/images/') && (r.request().postData() ?? '').includes('back'))
  await page.keyboard.press('Tab')
  await said
  const alts = async () => (await read(market, product.id, stall)).images.map((i) => i.alt)
  await expect.poll(alts).toEqual(['The front', 'The back'])
  await page.getByRole('button', { name: 'Move picture 2 forward' }).press('Enter')
  await expect(page.getByLabel('What picture 1 shows')).toHaveValue('The back')
  await expect.poll(alts).toEqual(['The back', 'The front'])
  await page.getByRole('img', { name: 'The front' }).dragTo(page.getByRole('img', { name: 'The back' }))
  await expect(page.getByLabel('What picture 1 shows')).toHaveValue('The front')
  await expect.poll(alts).toEqual(['The front', 'The back'])
  await page.getByRole('button', { name: 'Delete picture 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete picture 2' })).toHaveCount(0)
  expect(await alts()).toEqual(['The back'])
})

test('The table is searched and filtered by its address, and goes from shop to shop', { tag: '@desktop' }, async ({ page, market }) => {
  const stall = await newStall(market)
  for (const [title, stock] of [['Mango pickle', 40], ['Mango jam', 3], ['Guava jelly', 0]] as const) await sell(market, stall, title, { stock })
  await sell(market, stall, 'Lime pickle', { status: 'draft' })
  const second = await market.ask<Schemas['ShopView']>('POST', '/shops', { name: 'Second stall', description: 'Hand-made.' }, stall.who)
  await signedIn(page, stall.who)
  await page.goto(`/seller/products?shop=${stall.shop.id}`)
  const titles = page.getByRole('row').getByRole('link', { name: /pickle$|jam$|jelly$/ })
  await expect(titles).toHaveText(['Lime pickle', 'Guava jelly', 'Mango jam', 'Mango pickle'])
  await page.getByLabel('Search by words or SKU').pressSequentially('mang')
  await expect(page).toHaveURL(/q=mang/)
  await expect(titles).toHaveText(['Mango jam', 'Mango pickle'])
  await page.getByLabel('Stock', { exact: true }).selectOption('low')
  await expect(titles).toHaveText(['Mango jam'])
  await page.reload()
  await expect(titles).toHaveText(['Mango jam'])
  await expect(page.getByLabel('Search by words or SKU')).toHaveValue('mang')
  await page.getByLabel('Search by words or SKU').fill('mango jelly pickle jam')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByLabel('Search by words or SKU')).toHaveValue('')
  await page.getByLabel('Stock', { exact: true }).selectOption('out')
  await expect(titles).toHaveText(['Guava jelly'])
  await page.getByLabel('Shop', { exact: true }).selectOption('Second stall')
  await expect(page).toHaveURL(`/seller/products?shop=${second.id}`)
  await expect(page.getByText('No products yet')).toBeVisible()
})

test('Stock is counted and adjusted with a reason, and what is promised stays', { tag: '@desktop' }, async ({ page, market }) => {
  const stall = await newStall(market)
  const product = await sell(market, stall, 'Kettle', { stock: 5 })
  const buyer = await market.newBuyer()
  await market.put(product.variants[0]?.id ?? '', 2, buyer)
  const { items } = await market.ask<Schemas['PageOfAddressView']>('GET', '/users/me/addresses', undefined, buyer)
  await market.ask('POST', '/orders', { addressId: items[0]?.id, paymentMethod: 'cod' }, buyer, { 'Idempotency-Key': randomUUID() })
  await signedIn(page, stall.who)
  await page.goto(`/seller/products/${product.id}/stock`)
  const row = page.getByRole('row').filter({ hasText: 'Kettle-M' })
  await row.getByRole('button', { name: 'Change the stock of M' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Reserved').locator('..')).toContainText('2')
  await dialog.getByLabel('Units more or less').fill('-4')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('2 are promised to buyers')
  await dialog.getByLabel('Units more or less').fill('+৭')
  await dialog.getByLabel('Reason').fill('from the potter')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row.getByText('10', { exact: true })).toBeVisible()
  await row.getByRole('button', { name: 'Change the stock of M' }).click()
  await expect(dialog.getByText('from the potter')).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing serious on the pages of the catalogue, and none is wider than the screen', { tag: scheme === 'light' ? '@desktop' : '@phone' }, async ({ page, market }) => {
      // Several pages, each looked through.
      test.slow()
      const stall = await newStall(market)
      const product = await sell(market, stall, 'Carpet', { sizes: ['S', 'M', 'L'], stock: 2 })
      await signedIn(page, stall.who)
      if (scheme === 'dark') await inBengali(page)
      for (const path of ['products', 'products/new', `products/${product.id}`, `products/${product.id}/stock`, 'import']) {
        await page.goto(`/seller/${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await isAccessible(page, path)
      }
      await page.goto(`/seller/products/${product.id}/stock`)
      await page.getByRole('row').nth(1).getByRole('button').click()
      await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
      await isAccessible(page, 'stock of a variant')
      await page.goto('/seller/products')
      await page.getByRole('row').nth(1).getByRole('checkbox').check()
      await page.locator('main').getByRole('button', { name: scheme === 'light' ? 'Change them' : 'একসঙ্গে বদলান' }).click()
      await isAccessible(page, 'bulk edit')
    })
  })
}
