import { Check, CircleDashed, Hourglass, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '@/i18n/text'
import { startTexts } from '@/seller/start/texts'
import type { State, useStart } from '@/seller/start/use-start'
import { Badge, type Tone } from '@/ui/badge'
import { LinkButton } from '@/ui/button'
import { cx } from '@/ui/class'

const looks: Record<State, { icon: typeof Check; tone: Tone; mark: string }> = {
  done: { icon: Check, tone: 'good', mark: 'bg-accent text-on-accent' },
  waiting: { icon: Hourglass, tone: 'warm', mark: 'bg-warm-soft text-warm-ink' },
  todo: { icon: CircleDashed, tone: 'info', mark: 'bg-info-soft text-info-ink' },
  refused: { icon: TriangleAlert, tone: 'bad', mark: 'bg-bad-soft text-bad-ink' },
  optional: { icon: CircleDashed, tone: 'plain', mark: 'bg-sunken text-muted' },
}

/** What is missing until the first sale, and what to do about each; who sells already sees only what is still open. */
export function Checklist({ start: { states, shop, kyc, ready }, sells }: { start: ReturnType<typeof useStart>; sells: boolean }) {
  const t = useText(startTexts)
  const own = shop ? `/seller/shops/${shop.id}` : '/seller/shops/new'
  const steps: { state: State; title: string; hint: string; reason?: string | null | undefined; action?: { to: string; text: string } }[] =
    [
      {
        state: states.identity,
        title: t('identity'),
        hint: t(`identity_${states.identity}`),
        reason: kyc?.reason,
        ...(states.identity !== 'done' && {
          action: { to: '/seller/verification', text: t(states.identity === 'waiting' ? 'see' : 'verify') },
        }),
      },
      { state: states.account, title: t('account'), hint: t(`account_${states.account}`) },
      {
        state: states.shop,
        title: t('shop'),
        hint: t(`shop_${states.shop}`),
        reason: shop?.statusReason,
        ...(states.shop !== 'done' && { action: { to: own, text: t(shop ? 'see' : 'openShop') } }),
      },
      {
        state: states.product,
        title: t('product'),
        hint: t(shop ? `product_${states.product}` : 'product_noShop'),
        ...(shop && states.product !== 'done' && { action: { to: '/seller/products/new', text: t('addProduct') } }),
      },
      {
        state: states.delivery,
        title: t('delivery'),
        hint: t(shop ? `delivery_${states.delivery}` : 'delivery_noShop'),
        ...(shop && { action: { to: `${own}?tab=delivery`, text: t(states.delivery === 'done' ? 'see' : 'setFees') } }),
      },
    ]
  const done = steps.filter((s) => s.state === 'done').length
  const shown = sells ? steps.filter((s) => s.state !== 'done' && s.state !== 'optional') : steps
  return (
    <section aria-labelledby="start" className="card p-4 sm:p-6">
      <h2 id="start" className="text-lg font-semibold">
        {t(ready ? 'ready' : sells ? 'stillOpen' : 'start')}
      </h2>
      <p className="mt-1 text-muted">{ready ? t('readyHint') : t('startHint', { done, all: steps.length })}</p>
      {ready && shop && (
        <Link to={`/s/${shop.slug}`} className="link mt-1 inline-flex min-h-9 items-center">
          {t('publicPage')}
        </Link>
      )}
      <ol className="mt-3 divide-y divide-line">
        {shown.map(({ state, title, hint, reason, action }) => {
          const { icon: Icon, tone, mark } = looks[state]
          return (
            <li key={title} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 last:pb-0">
              <span aria-hidden className={cx('grid size-9 shrink-0 place-items-center rounded-full', mark)}>
                <Icon size={18} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                  {title}
                  <Badge tone={tone}>{t(`state_${state}`)}</Badge>
                </p>
                <p className="text-sm text-muted">{hint}</p>
                {reason && state === 'refused' && <p className="text-sm text-bad-ink">{t('because', { reason })}</p>}
              </div>
              {action && (
                <LinkButton
                  to={action.to}
                  size="small"
                  kind={state === 'todo' || state === 'refused' ? 'main' : 'plain'}
                  className="max-sm:w-full"
                >
                  {action.text}
                </LinkButton>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
