import { useCallback, useEffect, useReducer, useRef } from 'react'
import { asProblem, type Problem } from '@/api/problem'
import { invalidate } from '@/api/query'
import { newId } from '@/api/store'
import { formOf, upload } from '@/api/upload'

export type Upload = { key: string; file: File; sent: number; problem: Problem | null }

type Act = { add: Upload[] } | { key: string; change: Partial<Upload> } | { drop: string }

const reduce = (uploads: Upload[], act: Act): Upload[] =>
  'add' in act
    ? [...uploads, ...act.add]
    : 'drop' in act
      ? uploads.filter((u) => u.key !== act.drop)
      : uploads.map((u) => (u.key === act.key ? { ...u, ...act.change } : u))

/** Pictures on their way to a product: one after the other, so that they stand in the order in which they were chosen. */
export function useUploads(productId: string) {
  const [uploads, act] = useReducer(reduce, [])
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const send = useCallback(
    (key: string, file: File) => {
      line.current = line.current.then(async () => {
        act({ key, change: { sent: 0, problem: null } })
        try {
          // Its key is the attempt's: after a lost answer the same file again is not a second picture.
          await upload('/api/v1/products/{id}/images', { path: { id: productId }, form: formOf(file, key), key }, (sent) =>
            act({ key, change: { sent } }),
          )
          await invalidate(`/api/v1/products/${productId}`, '/api/v1/shops')
          act({ drop: key })
        } catch (error) {
          act({ key, change: { problem: asProblem(error) } })
        }
      })
    },
    [productId],
  )
  const add = useCallback(
    (files: File[]) => {
      const added = files.map((file): Upload => ({ key: newId(), file, sent: 0, problem: null }))
      act({ add: added })
      for (const { key, file } of added) send(key, file)
    },
    [send],
  )
  const drop = (key: string) => act({ drop: key })
  // Chosen before there was a product to put them to.
  useEffect(() => {
    const files = waiting.get(productId)
    waiting.delete(productId)
    if (files) add(files)
  }, [productId, add])
  return { uploads, add, again: ({ key, file }: Upload) => send(key, file), drop }
}

const waiting = new Map<string, File[]>()

/** Sent as soon as the product's page is open. */
export function sendLater(productId: string, files: File[]) {
  if (files.length > 0) waiting.set(productId, files)
}
