import { randomUUID } from 'node:crypto'
import type { components } from '../src/api/schema'
import { type Market, password, type Person } from './market'

type Schemas = components['schemas']

/** A seller who has just come: what admins have to decide about. */
export type Newcomer = Person & { mark: string; shop: Schemas['ShopView'] }

// One page that says "Trade licence".
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F 24 Tf 40 120 Td (Trade licence) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF`

export async function newcomer(market: Market): Promise<Newcomer> {
  const mark = randomUUID().slice(0, 8)
  const who = await market.ask<Person>('POST', '/auth/register', {
    email: `s-${mark}@example.com`,
    password,
    name: `Karim ${mark}`,
    role: 'seller',
  })
  const shop = await market.ask<Schemas['ShopView']>(
    'POST',
    '/shops',
    { name: `Karim Crafts ${mark}`, description: 'Baskets of cane and bamboo from Sylhet.', location: 'Sylhet' },
    who,
  )
  return { ...who, mark, shop }
}

/** Sends who they are. picture: a PNG, as a photo of a card; a PDF goes along. */
export async function sendPapers(market: Market, who: Newcomer, picture: Buffer): Promise<{ legalName: string; documentNumber: string }> {
  const documents = []
  for (const [name, type, body] of [
    ['card.png', 'image/png', picture],
    ['licence.pdf', 'application/pdf', Buffer.from(pdf)],
  ] as const) {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(body)], { type }), name)
    const answer = await fetch(`${market.url}/api/v1/users/me/kyc/documents`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${who.accessToken}` },
      body: form,
    })
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
    documents.push(((await answer.json()) as Schemas['KycDocumentView']).id)
  }
  const [legalName, documentNumber] = [`Abdul Karim ${who.mark}`, `1990${Date.now()}`]
  await market.ask('POST', '/users/me/kyc', { legalName, documentType: 'nid', documentNumber, documents }, who)
  return { legalName, documentNumber }
}

/** A product of a new, approved shop. */
export async function newProduct(market: Market, who: Newcomer, admin: Person): Promise<Schemas['ProductView']> {
  await market.ask('PUT', `/admin/shops/${who.shop.id}/status`, { status: 'approved' }, admin)
  const tree = await market.ask<Schemas['PageOfCategoryView']>('GET', '/categories')
  return market.ask<Schemas['ProductView']>(
    'POST',
    '/products',
    {
      shopId: who.shop.id,
      title: `Cane basket ${who.mark}`,
      description: 'Woven by hand.',
      categoryId: tree.items[0]?.id,
      status: 'active',
      variants: [{ sku: `B-${who.mark}`, price: { amount: 45000, currency: 'BDT' }, stock: 9, weightGrams: 400 }],
    },
    who,
  )
}
