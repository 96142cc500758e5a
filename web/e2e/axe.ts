import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, inBengali, type Market, test } from './market'

const phone = { width: 360, height: 740 }

// Rules whose answer depends on the size: the phone has menus, dialogs and cards of its own.
const phoneRules = ['color-contrast', 'button-name', 'link-name', 'label', 'select-name', 'image-alt']

const looks = [
  { name: 'every rule (light, English, desktop)', tag: '@desktop', scheme: 'light', language: 'en', rules: [] },
  { name: 'contrast and names (dark, Bengali, phone)', tag: '@phone', scheme: 'dark', language: 'bn', rules: phoneRules },
] as const

type Sweep = {
  page: Page
  market: Market
  say: (en: string, bn: string) => string
  check: (where: string) => Promise<void>
  open: (path: string) => Promise<void>
}

/** Tests that pages have no serious axe violation and no horizontal scroll at 360 px. open: goes to a page and checks it; check: checks the page as it stands. */
export function sweep(pages: string, run: (sweep: Sweep) => Promise<void>) {
  for (const { name, tag, scheme, language, rules } of looks) {
    test.describe(scheme, () => {
      test.use({ colorScheme: scheme })
      test(`Accessibility of ${pages}: ${name}`, { tag }, async ({ page, market }) => {
        // Up to two dozen pages.
        test.slow()
        if (language === 'bn') await inBengali(page)
        const check = async (where: string) => {
          await expect(page.locator('[aria-busy=true]'), `${where} has loaded`).toHaveCount(0)
          await hasNoViolation(page, where, rules)
          await fitsPhone(page, where)
        }
        const open = async (path: string) => {
          await page.goto(path)
          await expect(page.getByRole('heading', { level: 1 }).first(), `${path} has a heading`).toBeAttached()
          await check(path)
        }
        await run({ page, market, check, open, say: (en, bn) => (language === 'en' ? en : bn) })
      })
    })
  }
}

async function hasNoViolation(page: Page, where: string, rules: readonly string[]) {
  // Legacy mode: no second page is opened for each analysis; the only frames are documents of the browser's own viewer.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }) })
  const { violations } = await axe.analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect(
    serious.map(
      (v) =>
        `${where}: ${v.id} at ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    ),
  ).toEqual([])
}

async function fitsPhone(page: Page, where: string) {
  const before = page.viewportSize() ?? phone
  if (before.width !== phone.width) await page.setViewportSize(phone)
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect.poll(excess, { message: `pixels by which ${where} is wider than ${phone.width} px` }).toBeLessThanOrEqual(0)
  if (before.width !== phone.width) await page.setViewportSize(before)
}
