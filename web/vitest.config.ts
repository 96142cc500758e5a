import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Logic and single pages in a simulated browser, with the API answered by the test. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://localhost/' } },
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 15_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
