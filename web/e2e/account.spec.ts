import { randomUUID } from 'node:crypto'
import { demo, expect, inBengali, password, signedIn, test } from './market'

test('Register, then profile, addresses, password, devices, and out', async ({ page, market }) => {
  const email = `n-${randomUUID()}@example.com`
  await page.goto('/register')
  await page.getByLabel('Name').fill('Karim Mia')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page).toHaveURL('/')
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Karim Mia')

  await page.getByLabel('Name').fill('Karim Miah')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Karim Miah')

  await page.getByRole('tab', { name: 'Addresses' }).click()
  await page.getByRole('button', { name: 'Add an address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an address' })
  await dialog.getByLabel('Recipient').fill('Karim Miah')
  await dialog.getByLabel('Mobile number').fill('123')
  await dialog.getByLabel('House, road').fill('7 College Road')
  await dialog.getByLabel('Town or city').fill('Barishal')
  await dialog.getByLabel('District').selectOption('Khulna')
  await dialog.getByRole('button', { name: 'Save' }).click()
  // What is wrong stands at its field.
  await expect(dialog.getByLabel('Mobile number')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Mobile number').fill('+8801912345678')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('7 College Road')).toBeVisible()

  await market.signIn(email, password)
  await page.getByRole('tab', { name: 'Security' }).click()
  await expect(page.getByText('this one')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out there' }).click()
  await expect(page.getByRole('button', { name: 'Sign out there' })).toHaveCount(0)
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password').fill('another-long-pass')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The password is changed.')).toBeVisible()

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto('/orders')
  await expect(page).toHaveURL('/login?next=%2Forders')
})

for (const [role, name, place] of [['seller', 'My shop', '/seller'], ['admin', 'Admin', '/admin']] as const) {
  test(`A signed-in ${role} finds the way to their place of work`, { tag: '@desktop' }, async ({ page, market }) => {
    await signedIn(page, await market.signIn(demo[role][0], demo[role][1]))
    await page.goto('/')
    await page.getByRole('banner').getByRole('link', { name }).click()
    await expect(page).toHaveURL(new RegExp(`^[^?]*${place}(/.*)?$`))
    await expect(page.getByText('This is not open to your account')).toHaveCount(0)
  })
}

test('What is wrong in a form takes the focus', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/register')
  await page.getByLabel('Name').fill('Karim Mia')
  await page.getByLabel('E-mail').fill('karim@example.com')
  await page.getByLabel('Mobile number').fill('12')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByLabel('Mobile number')).toBeFocused()
  await expect(page.getByLabel('Mobile number')).toHaveAccessibleDescription(/phone/)
})

test('A wrong password says so in Bengali, and keeps the e-mail', { tag: '@desktop' }, async ({ page }) => {
  await inBengali(page)
  await page.goto('/login')
  await page.getByLabel('ই-মেইল').fill('buyer@bdbazar.example')
  await page.getByLabel('পাসওয়ার্ড', { exact: true }).fill('not-the-password')
  await page.getByRole('main').getByRole('button', { name: 'সাইন ইন' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /[অ-হ]/ }).first()).toBeVisible()
  await expect(page.getByLabel('ই-মেইল')).toHaveValue('buyer@bdbazar.example')
})

test('The demo buyer sees orders in every state, page by page', { tag: '@desktop' }, async ({ page, market }) => {
  const who = await market.signIn('buyer@bdbazar.example', 'Bazar-Buyer-2026')
  await signedIn(page, who)
  await page.goto('/orders')
  await expect(page.locator('main li').first()).toBeVisible()
  await page.locator('main').getByRole('link', { name: /^Order / }).first().click()
  await expect(page.getByRole('heading', { name: 'Progress' })).toBeVisible()
})
