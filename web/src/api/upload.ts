import { address, type Answer, headersOf, type Input, type Path, type Plain } from '@/api/client'
import { markReachable, markUnreachable } from '@/api/connection'
import { Problem } from '@/api/problem'
import { bearer, refresh } from '@/api/session'

/** As call('post', …) with a file: tells how much of it is sent, from 0 to 1, which fetch cannot. */
export async function upload<P extends Path<'post'>>(
  path: P,
  input: Input<'post', P> & { form: FormData | Blob },
  onSent: (part: number) => void,
): Promise<Answer<'post', P>> {
  const token = await bearer()
  let response = await once(path, input, token, onSent)
  if (response.status === 401 && token) {
    const fresh = await refresh(token)
    if (fresh) response = await once(path, input, fresh, onSent)
  }
  if (!response.ok) throw await Problem.of(response)
  return (await response.json()) as Answer<'post', P>
}

const once = (path: string, input: Plain, token: string | null, onSent: (part: number) => void) =>
  new Promise<Response>((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path, input))
    headersOf(path, input, 'application/json', token).forEach((value, name) => request.setRequestHeader(name, value))
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (new Problem(request.status, {}).isAway) markUnreachable()
      else markReachable()
      const kept = ['Content-Type', 'Retry-After'].flatMap((name): [string, string][] => {
        const value = request.getResponseHeader(name)
        return value === null ? [] : [[name, value]]
      })
      done(new Response(request.responseText, { status: request.status, headers: kept }))
    }
    request.onerror = () => {
      markUnreachable()
      fail(Problem.unreachable())
    }
    request.send(input.form ?? null)
  })

/** A form with one file, of the same bytes each time: FormData draws another boundary for every try, and a retry would not be known again by its key. */
export const formOf = (file: File, boundary: string): Blob =>
  new Blob(
    [
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="file"\r\nContent-Type: ${file.type}\r\n\r\n`,
      file,
      `\r\n--${boundary}--\r\n`,
    ],
    { type: `multipart/form-data; boundary=${boundary}` },
  )
