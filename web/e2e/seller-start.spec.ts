import { randomUUID } from 'node:crypto'
import { isAccessible } from './axe'
import { expect, inBengali, password, signedIn, test } from './market'

const picture = { name: 'nid-front.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAA3NCSVQICAjb4U/gAAAAEUlEQVQImWM8o8QAAUwMMAAAEcQA8toB4d8AAAAASUVORK5CYII=', 'base64') }

for (const language of ['en', 'bn'] as const) {
  const say = (en: string, bn: string) => (language === 'en' ? en : bn)

  test(`From a visitor to an open shop (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    if (language === 'bn') await inBengali(page)
    const email = `s-${randomUUID()}@example.com`
    await page.goto('/')
    await page.getByRole('link', { name: say('Sell on bdbazar', 'bdbazar-এ বিক্রি করুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('Sell on bdbazar', 'bdbazar-এ বিক্রি করুন'))
    await page.getByRole('link', { name: say('Register as a seller', 'বিক্রেতা হিসেবে নিবন্ধন করুন') }).click()
    await expect(page.getByRole('checkbox')).toBeChecked()
    await page.getByLabel(say('Name', 'নাম'), { exact: true }).fill('Abdul Karim')
    await page.getByLabel(say('E-mail', 'ই-মেইল')).fill(email)
    await page.getByLabel(say('Password', 'পাসওয়ার্ড'), { exact: true }).fill(password)
    await page.getByRole('button', { name: say('Create an account', 'অ্যাকাউন্ট খুলুন') }).click()

    // What is missing, first of all the papers.
    await expect(page).toHaveURL('/seller')
    const steps = page.getByRole('region', { name: say('Your way to the first sale', 'প্রথম বিক্রির পথে') })
    await expect(steps.getByText(say('0 of 5 steps are done.', '৫টি ধাপের মধ্যে ০টি হয়েছে।'))).toBeVisible()
    await steps.getByRole('link', { name: say('Send papers', 'কাগজপত্র পাঠান') }).click()
    await page.getByLabel(say('Name as on the document', 'কাগজে যে নাম আছে')).fill('Md. Abdul Karim')
    await page.getByLabel(say('Number of the document', 'কাগজের নম্বর')).fill('1990123456789')
    await page.getByRole('button', { name: say('Send for verification', 'যাচাইয়ের জন্য পাঠান') }).click()
    await expect(page.getByText(say('Add at least one photo or PDF of the document.', 'কাগজটির অন্তত একটি ছবি বা পিডিএফ দিন।'))).toBeVisible()
    await page.getByLabel(say('Add photos or a PDF', 'ছবি বা পিডিএফ যোগ করুন')).setInputFiles(picture)
    await page.getByRole('button', { name: say('Open document 1', 'কাগজ ১ খুলুন') }).click()
    await expect(page.getByRole('dialog').getByRole('img')).toHaveJSProperty('naturalWidth', 3)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: say('Send for verification', 'যাচাইয়ের জন্য পাঠান') }).click()
    await expect(page.getByText(say('We have your papers', 'আপনার কাগজপত্র পেয়েছি'))).toBeVisible()
    await expect(page.getByText('1990123456789')).toBeVisible()

    // A shop with a logo and its own fees.
    await page.getByRole('link', { name: say('Overview', 'এক নজরে') }).click()
    await steps.getByRole('link', { name: say('Open a shop', 'দোকান খুলুন') }).click()
    const name = `Karim Textiles ${randomUUID().slice(0, 8)}`
    await page.getByLabel(say('Name of the shop', 'দোকানের নাম')).fill(name)
    await page.getByLabel(say('What you sell', 'কী বিক্রি করেন')).fill('Lungis and gamchas, woven by us.')
    await page.getByLabel(say('WhatsApp number', 'হোয়াটসঅ্যাপ নম্বর')).fill('+8801811000222')
    await page.getByRole('button', { name: say('Open the shop', 'দোকান খুলুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await page.getByLabel(say('Choose a logo', 'লোগো বেছে নিন')).setInputFiles(picture)
    await expect(page.getByRole('img', { name: say('Logo', 'লোগো') })).toHaveJSProperty('naturalWidth', 3)
    await page.getByRole('tab', { name: say('Delivery', 'ডেলিভারি') }).click()
    const dhaka = page.getByRole('group', { name: say('Delivery method 1', 'ডেলিভারি পদ্ধতি ১') }).getByRole('group', { name: say('Inside Dhaka', 'ঢাকার ভেতরে') })
    await dhaka.getByLabel(say('Fee (taka)', 'চার্জ (টাকা)')).fill(say('sixty', 'ষাট'))
    await page.getByRole('button', { name: say('Save', 'রাখুন'), exact: true }).click()
    await expect(dhaka.getByText(say('An amount in taka, such as 60.', 'টাকার অঙ্ক দিন, যেমন ৬০।'))).toBeVisible()
    await dhaka.getByLabel(say('Fee (taka)', 'চার্জ (টাকা)')).fill(say('60', '৬০'))
    await page.getByRole('button', { name: say('Save', 'রাখুন'), exact: true }).click()
    await expect(page.getByRole('button', { name: say('Back to bdbazar’s usual fees', 'bdbazar-এর সাধারণ চার্জে ফিরুন') })).toBeVisible()

    const seller = await market.signIn(email, password)
    const { items: [shop] } = await market.ask<{ items: { id: string }[] }>('GET', '/shops/mine', undefined, seller)
    const id = shop?.id ?? ''
    const fees = await market.ask<{ methods: { zones: { fee: { amount: number } }[] }[] }>('GET', `/shops/${id}/shipping-methods`, undefined, seller)
    expect(fees.methods[0]?.zones[0]?.fee.amount).toBe(6000)

    // The marketplace agrees, a product is there: the shop is open.
    const admin = await market.admin()
    await market.newProduct(seller, id)
    await market.ask('PUT', `/admin/kyc/${seller.user.id}`, { decision: 'approved' }, admin)
    await market.ask('PUT', `/vendors/${seller.user.id}/approve`, { approved: true }, admin)
    await market.ask('PUT', `/admin/shops/${id}/status`, { status: 'approved' }, admin)
    await page.goto('/seller')
    await expect(page.getByRole('heading', { name: say('Your shop is open', 'আপনার দোকান খোলা') })).toBeVisible()
    await page.getByRole('link', { name: say('See your shop as buyers see it', 'ক্রেতারা যেভাবে দেখেন সেভাবে দোকানটি দেখুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  })
}

test('Papers that were refused say why, and can be corrected and sent again', { tag: '@desktop' }, async ({ page, market }) => {
  const seller = await market.newSeller()
  await market.ask('POST', '/users/me/kyc', { legalName: 'Abdul Karim', documentType: 'nid', documentNumber: '1990', documents: [] }, seller)
  await market.ask('PUT', `/admin/kyc/${seller.user.id}`, { decision: 'rejected', reason: 'The number is too short.' }, await market.admin())
  await signedIn(page, seller)
  await page.goto('/seller')
  await expect(page.getByText('What we said: The number is too short.')).toBeVisible()
  await page.getByRole('link', { name: 'Send papers' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Your papers could not be accepted' })).toContainText('The number is too short.')
  await expect(page.getByLabel('Name as on the document')).toHaveValue('Abdul Karim')
  await page.getByLabel('Number of the document').fill('1990123456789')
  await page.getByLabel('Add photos or a PDF').setInputFiles({ ...picture, name: 'notes.txt', mimeType: 'text/plain' })
  await expect(page.getByText('notes.txt is not of a kind that is taken here.')).toBeVisible()
  await page.getByLabel('Add photos or a PDF').setInputFiles({ name: 'nid.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
  await expect(page.getByRole('link', { name: 'Download: Document 1' })).toBeVisible()
  await page.getByRole('button', { name: 'Send for verification' }).click()
  await expect(page.getByText('We have your papers')).toBeVisible()
})

test('A buyer learns that selling takes an account of its own, and is led to it', { tag: '@desktop' }, async ({ page, market }) => {
  await signedIn(page, await market.newBuyer())
  await page.goto('/seller/orders')
  await expect(page.getByText('is not a seller account.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out and register as a seller' }).click()
  await expect(page.getByRole('button', { name: 'Create an account' })).toBeVisible()
  await expect(page.getByRole('checkbox')).toBeChecked()
})

test('A visitor who opens a page of the portal signs in and comes back to it', { tag: '@desktop' }, async ({ page, market }) => {
  const { seller } = await market.newStall()
  await page.goto('/seller/shops')
  await page.getByLabel('E-mail').fill(seller.user.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your shops')
})

test('A shop that was changed elsewhere is not overwritten, and what was typed stays until one asks for the newer', { tag: '@desktop' }, async ({ page, market }) => {
  const { seller, shop } = await market.newStall()
  await signedIn(page, seller)
  await page.goto(`/seller/shops/${shop.id}`)
  await page.getByLabel('Place').fill('Mirpur 10, Dhaka')
  await market.ask('PUT', `/shops/${shop.id}`, { name: shop.name, description: 'Changed in another window.' }, seller)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody changed this meanwhile.')).toBeVisible()
  await expect(page.getByLabel('Place')).toHaveValue('Mirpur 10, Dhaka')
  await page.getByRole('button', { name: 'Load it again' }).click()
  await expect(page.getByLabel('What you sell')).toHaveValue('Changed in another window.')
  await page.getByLabel('Place').fill('Mirpur 10, Dhaka')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect((await market.ask<{ location: string; description: string }>('GET', `/shops/${shop.id}`))).toMatchObject({ location: 'Mirpur 10, Dhaka', description: 'Changed in another window.' })
})

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme })
    test('axe finds nothing serious on the way to a shop', { tag: scheme === 'light' ? '@desktop' : '@phone' }, async ({ page, market }) => {
      // Several pages, each looked through.
      test.slow()
      if (scheme === 'dark') await inBengali(page)
      const open = async (path: string) => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        await isAccessible(page, path)
      }
      await open('/seller')
      const { seller, shop } = await market.newStall()
      await signedIn(page, seller)
      for (const path of ['/seller', '/seller/verification', '/seller/shops', '/seller/shops/new', `/seller/shops/${shop.id}`, `/seller/shops/${shop.id}?tab=pictures`, `/seller/shops/${shop.id}?tab=delivery`]) await open(path)
    })
  })
}
