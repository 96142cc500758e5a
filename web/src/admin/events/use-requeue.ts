import { call } from '@/api/client'
import { asProblem } from '@/api/problem'
import { invalidate } from '@/api/query'
import { useSend } from '@/api/send'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { eventTexts } from '@/admin/events/texts'
import { toast } from '@/ui/toast'

/** Has dead events handled again, one after the other. One that fails again keeps the others from nothing. */
export function useRequeue() {
  const e = useText(eventTexts)
  return useSend(
    async (dead: Schemas['DeadEventView'][], key) => {
      let failed = 0
      // The oldest first, as they happened.
      for (const { id } of dead.toReversed()) {
        try {
          await call('post', '/api/v1/admin/events/dead/{id}/requeue', { path: { id }, key: `${key}-${id}` })
        } catch (error) {
          const { code } = asProblem(error) ?? {}
          if (code === 'still_failing') failed++
          // Gone meanwhile: somebody else had it handled.
          else if (code !== 'not_found') throw error
        }
      }
      return { failed }
    },
    {
      onSuccess: ({ failed }, dead) =>
        toast(
          dead.length === 1 && dead[0] && failed === 0
            ? e('handled', { name: dead[0].name })
            : e('handledSome', { done: dead.length - failed, all: dead.length }),
          failed > 0 ? { tone: 'bad' } : {},
        ),
      onSettled: () => invalidate('/api/v1/admin/events/dead'),
    },
  )
}
