import { defineConfig } from '@playwright/test'

/** Against a program of its own with the demo, or one at E2E_URL that may be changed. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../artifacts/e2e',
  globalSetup: './e2e/program.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Tests make what they need, so any two may run side by side.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // On a busy machine a browser may lose a key or a click. Who fails at first and not again is told of as flaky, with the trace of the failure.
  retries: 1,
  reporter: [['list']],
  use: {
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    locale: 'en-GB',
  },
  projects: [
    // Layout is tested at both sizes, logic at one (see README.md).
    { name: 'phone', grepInvert: /@desktop/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
  ],
})
