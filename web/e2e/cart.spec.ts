import { randomUUID } from 'node:crypto'
import { demo, expect, password, test } from './market'

test('A guest fills a cart, changes it at once, and takes it along when signing in', async ({ page, market }) => {
  const product = await market.sellersProduct(2)
  await page.goto(`/p/${product.slug}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByRole('status').getByText(`${product.title} is in your cart.`)).toBeVisible()
  await expect(page.getByTestId('cart-count')).toHaveText('1')
  await page.getByRole('link', { name: /^Cart, 1 item/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart')

  // It is shown before the server has answered.
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/api/v1/cart/items/*', async (route) => { await held; await route.continue() }, { times: 1 })
  await page.getByRole('button', { name: 'One more' }).click()
  await expect(page.getByTestId('cart-count')).toHaveText('2', { timeout: 1000 })
  release()

  await page.getByRole('button', { name: 'Save for later' }).click()
  await expect(page.getByText('Your cart is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Move to cart' }).click()
  await page.getByRole('link', { name: 'To checkout' }).click()
  await expect(page).toHaveURL('/login?next=%2Fcheckout')
  const [email, secret] = demo.buyer
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/checkout')
  await expect(page.getByText(`${product.title} × `)).toBeVisible()

  await page.goto('/cart')
  await page.getByRole('listitem').filter({ hasText: product.title }).getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('main').getByText(product.title)).toHaveCount(0)
})

test('A cart that was asked for before something was added does not take it away again', { tag: '@desktop' }, async ({ page, market }) => {
  const product = await market.sellersProduct(2)
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/api/v1/cart', async (route) => {
    const empty = await route.fetch()
    await held
    await route.fulfill({ response: empty }).catch(() => {})
  }, { times: 1 })
  await page.goto(`/p/${product.slug}`)
  await page.getByRole('button', { name: 'Buy now' }).click()
  await expect(page).toHaveURL('/cart')
  release()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(page.getByRole('listitem').filter({ hasText: product.title })).toBeVisible()
  await expect(page.getByTestId('cart-count')).toHaveText('1')
})

test('A line that sold out says so and offers what there is', async ({ page, market }) => {
  const product = await market.newTea(5)
  await page.goto(`/p/${product.slug}`)
  await page.getByRole('button', { name: 'One more' }).click()
  await page.getByRole('button', { name: 'One more' }).click()
  await page.getByRole('button', { name: 'Buy now' }).click()
  await expect(page).toHaveURL('/cart')
  await market.setStock(product, 1)
  try {
    await page.reload()
    await expect(page.getByText('Only 1 left.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'To checkout' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Take 1' }).click()
    await expect(page.getByRole('link', { name: 'To checkout' })).toBeVisible()
  } finally {
    await market.archive(product)
  }
})

test('A guest who registers keeps the cart', { tag: '@desktop' }, async ({ page, market }) => {
  const product = await market.sellersProduct(2)
  await page.goto(`/p/${product.slug}`)
  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.getByRole('link', { name: 'To checkout' }).click()
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Name').fill('Salma Khatun')
  await page.getByLabel('E-mail').fill(`c-${randomUUID()}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page).toHaveURL('/checkout')
  // Nothing is known of where it goes, so the address is asked for; what goes there is in the cart.
  await expect(page.getByLabel('Recipient')).toBeVisible()
  await expect(page.getByTestId('cart-count')).toHaveText('1')
  await page.goto('/cart')
  await expect(page.getByRole('listitem').filter({ hasText: product.title })).toBeVisible()
})
