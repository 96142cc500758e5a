import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './market'

test('The types are made from the document that the program serves', { tag: '@desktop' }, async ({ page }) => {
  const served: unknown = await (await page.request.get('/openapi/v1.json')).json()
  const ours: unknown = JSON.parse(await readFile(join(import.meta.dirname, '../openapi.json'), 'utf8'))
  // Otherwise: save /openapi/v1.json as web/openapi.json, and npm run types.
  expect(ours).toEqual(served)
})
