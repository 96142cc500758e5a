import { defineConfig } from '@playwright/test'

/** Against a program of its own with the demo, or against one at E2E_URL whose data may be changed. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../artifacts/e2e',
  globalSetup: './e2e/program.ts',
  timeout: 90_000,
  expect: { timeout: 15_000, toPass: { timeout: 15_000 } },
  // Tests create their own data, so any two may run side by side.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['./e2e/slowest.ts']],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Recording costs about a third of the time: TRACE=1 records what a failing test did.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] },
    locale: 'en-GB',
  },
  // A test runs at the desktop size; tagged @phone, at the phone size; tagged @both, at both.
  projects: [
    { name: 'phone', grep: /@phone|@both/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
  ],
})
