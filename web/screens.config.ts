import { defineConfig } from '@playwright/test'
import config from './playwright.config'

/** Pictures of the main pages for the docs: npm run screens. */
export default defineConfig({ ...config, testMatch: 'screens.ts', timeout: 300_000 })
