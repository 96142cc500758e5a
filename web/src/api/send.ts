import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { useRef } from 'react'
import { asProblem, type Problem } from '@/api/problem'
import { newId } from '@/api/store'

type Options<In, Out, Context> = Omit<UseMutationOptions<Out, Problem, In, Context>, 'mutationFn'>

/**
 * A change to send. Each attempt has one Idempotency-Key: sending the same again after a lost answer is the same attempt,
 * and a second click while the first is under way does nothing.
 */
export function useSend<In, Out, Context = unknown>(
  send: (input: In, key: string) => Promise<Out>,
  options: Options<In, Out, Context> = {},
) {
  const attempt = useRef<{ body: string; key: string } | null>(null)
  const busy = useRef(false)
  const mutation = useMutation<Out, Problem, In, Context>({
    ...options,
    mutationFn: async (input) => {
      const body = JSON.stringify([input])
      if (attempt.current?.body !== body) attempt.current = { body, key: newId() }
      try {
        const answer = await send(input, attempt.current.key)
        attempt.current = null
        return answer
      } catch (error) {
        if (isFinal(asProblem(error))) attempt.current = null
        throw error
      } finally {
        busy.current = false
      }
    },
  })
  const once = (input: In, then?: Parameters<typeof mutation.mutate>[1]) => {
    if (busy.current) return
    busy.current = true
    mutation.mutate(input, then)
  }
  return { ...mutation, once }
}

// A refusal is an answer. Where it is not known whether the request worked, or it was not looked at, it is still the same attempt.
const isFinal = (problem: Problem | null) =>
  problem !== null &&
  problem.status >= 400 &&
  problem.status < 500 &&
  ![401, 408, 425, 429].includes(problem.status) &&
  problem.code !== 'request_in_progress'
