import { expect, inBengali, signedIn, test } from './market'

for (const language of ['en', 'bn'] as const) {
  const say = (en: string, bn: string) => (language === 'en' ? en : bn)

  test(`Cash on delivery from cart to cancelled order (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market }) => {
    const who = await market.newBuyer()
    const product = await market.sellersProduct(1)
    await market.put(product.variants[0]?.id ?? '', 1, who)
    await signedIn(page, who)
    if (language === 'bn') await inBengali(page)
    await page.goto('/cart')
    await page.getByRole('link', { name: say('To checkout', 'চেকআউট করুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('Checkout', 'চেকআউট'))
    await expect(page.getByText('House 5, Road 3')).toBeVisible()

    // Another address and a faster parcel: the quote follows.
    await page.getByRole('radio', { name: say('Another address', 'অন্য ঠিকানা') }).check()
    await page.getByLabel(say('Recipient', 'প্রাপকের নাম')).fill('Rahim Uddin')
    await page.getByLabel(say('Mobile number', 'মোবাইল নম্বর')).fill('+8801811222333')
    await page.getByLabel(say('House, road', 'বাসা, রাস্তা')).fill('12 Station Road')
    await page.getByLabel(say('Town or city', 'শহর')).fill('Sylhet')
    await page.getByLabel(say('District', 'জেলা')).selectOption('Sylhet')
    await expect(page.getByTestId('total')).toBeVisible()
    const cheap = await page.getByTestId('total').textContent()
    await page.getByRole('group').or(page.locator('section')).getByRole('radio', { name: say('Express', 'এক্সপ্রেস') }).first().check()
    await expect(page.getByTestId('total')).not.toHaveText(cheap ?? '')

    await page.getByRole('button', { name: say('Place order', 'অর্ডার করুন') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('Thank you! Your order is placed.', 'ধন্যবাদ! আপনার অর্ডার হয়েছে।'))
    await page.getByRole('link', { name: say('Follow your orders', 'অর্ডারের খবর দেখুন') }).click()
    await page.locator('main').getByRole('link', { name: say('Order ', 'অর্ডার ') }).first().click()
    await expect(page.getByText('12 Station Road')).toBeVisible()
    await page.getByRole('button', { name: say('Cancel the order', 'অর্ডার বাতিল করুন') }).click()
    await page.getByRole('dialog').getByRole('button', { name: say('Cancel the order', 'অর্ডার বাতিল করুন') }).click()
    await expect(page.locator('main').getByText(say('Cancelled', 'বাতিল'), { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect((await market.orders(who)).items.map((o) => o.status)).toEqual(['cancelled'])
    // What was typed at checkout is in the address book.
    await page.goto('/account?tab=addresses')
    await expect(page.getByText('12 Station Road')).toBeVisible()
  })

  test(`The gateway: declined, tried again, paid (${language})`, { tag: language === 'en' ? '@desktop' : '@phone' }, async ({ page, market, complaints }) => {
    const who = await market.newBuyer()
    const product = await market.sellersProduct(1)
    await market.put(product.variants[0]?.id ?? '', 1, who)
    await signedIn(page, who)
    if (language === 'bn') await inBengali(page)
    await page.goto('/checkout')
    await page.getByRole('radio', { name: say('Test payment', 'পরীক্ষামূলক পেমেন্ট') }).check()
    await page.getByRole('button', { name: say('Place order', 'অর্ডার করুন') }).click()
    await expect(page).toHaveURL(/\/mock-gateway\//)
    await page.locator('button.decline').click()
    await expect(page).toHaveURL(/\/thanks\?.*status=failure/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(say('did not go through', 'পেমেন্ট হয়নি'))
    await page.getByRole('main').getByRole('button', { name: say('Pay', 'পরিশোধ') }).click()
    await expect(page).toHaveURL(/\/mock-gateway\//)
    await page.locator('button.pay').click()
    await expect(page).toHaveURL(/\/thanks\?.*status=success/)
    await expect(page.getByText(say('Paid. The shops have been told.', 'পরিশোধ হয়েছে।'))).toBeVisible()
    expect((await market.orders(who)).items[0]?.payment.status).toBe('paid')
    complaints.length = 0
  })
}
