import type { Schemas } from '@/api/types'

/** A line that cannot be had as asked for: in the body of 409 out_of_stock. */
export type ShortItem = { variantId: string; requested: number; available: number }

type Body = Partial<Schemas['ProblemBody']> & { items?: ShortItem[]; allowed?: string[] }

/** What the server refused, or why it could not be asked (status 0, code "unreachable"). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly traceId: string | undefined
  /** By field, on 422. */
  readonly errors: Record<string, string[]>
  readonly items: ShortItem[]
  readonly allowed: string[]
  /** Seconds, on 429 and 503. */
  readonly retryAfter: number | undefined

  constructor(status: number, body: Body, retryAfter?: number) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.status = status
    this.code = body.code ?? (status === 0 ? 'unreachable' : `http_${status}`)
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.traceId = body.traceId
    this.errors = body.errors ?? {}
    this.items = body.items ?? []
    this.allowed = body.allowed ?? []
    this.retryAfter = retryAfter
  }

  static async of(response: Response): Promise<Problem> {
    const wait = Number(response.headers.get('Retry-After') ?? NaN)
    const isProblem = response.headers.get('Content-Type')?.includes('json') === true
    const body = isProblem ? ((await response.json().catch(() => ({}))) as Body) : {}
    return new Problem(response.status, body, Number.isFinite(wait) ? wait : undefined)
  }

  static unreachable = () => new Problem(0, {})

  /** The server is away or overloaded: the same request may work later, and it is not known whether this one did. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }

  /** The first complaint about a field, if any. */
  of(field: string): string | undefined {
    return this.errors[field]?.[0]
  }
}

export const asProblem = (error: unknown): Problem | null =>
  error == null
    ? null
    : error instanceof Problem
      ? error
      : new Problem(-1, { code: 'internal', detail: error instanceof Error ? error.message : '' })
