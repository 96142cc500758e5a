import type { Schemas } from '@/api/types'
import { date } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { eventTexts } from '@/admin/events/texts'
import { Button } from '@/ui/button'

/** What happened, who failed at it, how often and why. */
export function DeadEvent({ dead, busy, onAgain }: { dead: Schemas['DeadEventView']; busy: boolean; onAgain: () => void }) {
  const e = useText(eventTexts)
  return (
    <li className="card flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-52 flex-1">
          <h2 className="font-mono font-medium break-all">{dead.name}</h2>
          <p className="text-sm">{e('about', { module: dead.module, handler: dead.handler })}</p>
          <p className="text-sm text-muted">{e('died', { date: date(dead.diedAt, 'time'), n: dead.attempts })}</p>
        </div>
        <Button size="small" aria-label={e('againOf', { name: dead.name })} busy={busy} onClick={onAgain}>
          {e('again')}
        </Button>
      </div>
      <p lang="en" className="rounded-lg bg-bad-soft p-3 font-mono text-sm break-words whitespace-pre-wrap text-bad-ink">
        {dead.error}
      </p>
      <details>
        <summary className="min-h-9 text-sm font-medium">{e('payload')}</summary>
        <p className="pb-2 text-sm text-muted break-all">{e('aggregate', { id: dead.aggregateId })}</p>
        <pre className="overflow-x-auto rounded-lg bg-sunken p-3 text-sm">{pretty(dead.payload)}</pre>
      </details>
    </li>
  )
}

// One that is no JSON at all is dead too, and shown as it came.
function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}
