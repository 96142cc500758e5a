import { demo, expect, test } from './market'

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

test('A line that sold out says so and offers what there is', async ({ page, market }) => {
  const product = await market.sellersProduct(3)
  const before = product.variants[0]?.available ?? 0
  await page.goto(`/p/${product.slug}?v=${product.variants[0]?.id ?? ''}`)
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
    await market.setStock(product, before)
  }
})
