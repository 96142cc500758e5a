import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './market'

/** The structure of a page is the same at both sizes, so all rules run at the desk; on the phone contrast (the sweep there is in dark) and width. */
export async function isAccessible(page: Page, where: string) {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const axe = new AxeBuilder({ page })
  if ((page.viewportSize()?.width ?? 0) < 600) axe.withRules(['color-contrast'])
  const { violations } = await axe.analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect(serious.map((v) => `${where}: ${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${where} is too wide`).toBeLessThanOrEqual(0)
}
