import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import type { Order } from '@/api/types'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { addressLines } from '@/domain/address'
import { optionsText } from '@/seller/orders/lines'
import { useMethodName } from '@/seller/orders/method-name'
import { isToCollect, usePaymentText } from '@/seller/orders/payment'
import { ordersTexts } from '@/seller/orders/texts'
import { Button } from '@/ui/button'
import { cx } from '@/ui/class'
import { Amount, When } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { useTitle } from '@/ui/page'
import { SignedIn } from '@/ui/signed-in'
import { SkeletonLines } from '@/ui/skeleton'
import { LanguageSwitch } from '@/ui/theme'

export const Component = () => (
  <SignedIn as="seller">
    <SlipPage />
  </SignedIn>
)

function SlipPage() {
  const t = useText(ordersTexts)
  const { id = '' } = useParams()
  const order = useQuery(read('/api/v1/orders/{id}', { path: { id } }))
  const it = order.data
  useTitle(it && `${t('slip')} ${it.number}`)
  return (
    <>
      <div className="no-print border-b border-line bg-surface">
        <div className="mx-auto flex max-w-[50rem] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
          <Link to={`/seller/orders/${id}`} className="link inline-flex min-h-11 items-center text-sm">
            {it ? t('order', { number: it.number }) : t('back')}
          </Link>
          <p className="flex-1 text-sm text-muted max-sm:hidden">{t('slipHint')}</p>
          <span className="ms-auto">
            <LanguageSwitch />
          </span>
          <Button kind="main" onClick={() => window.print()}>
            <Printer aria-hidden size={18} />
            {t('print')}
          </Button>
        </div>
      </div>
      <main id="main" className="py-6 print:p-0">
        {order.isError && !it ? (
          <div className="wrap">
            <Unreadable error={order.error} onRetry={() => void order.refetch()} />
          </div>
        ) : it ? (
          <Slip order={it} />
        ) : (
          <div className="wrap">
            <SkeletonLines lines={10} />
          </div>
        )}
      </main>
    </>
  )
}

// Paper is white and ink is black, whatever the screen's theme.
function Slip({ order }: { order: Order }) {
  const t = useText(ordersTexts)
  const payment = usePaymentText()
  const method = useMethodName(order)
  const { data: shop } = useQuery(read('/api/v1/shops/{idOrSlug}', { path: { idOrSlug: order.shopId } }))
  const to = order.shippingAddress
  const pieces = order.lines.reduce((sum, l) => sum + l.quantity, 0)
  return (
    <article className="mx-auto flex max-w-[50rem] flex-col gap-6 bg-white p-5 text-black sm:p-10 sm:shadow-float print:max-w-none print:p-0 print:shadow-none">
      <header className="flex flex-wrap items-start justify-between gap-4 border-b-2 border-black pb-4">
        <div>
          <h1 className="text-2xl font-bold">{t('slip')}</h1>
          <p className="text-lg font-semibold">{order.number}</p>
          <p>
            <When at={order.placedAt} />
          </p>
        </div>
        <div className="sm:text-end">
          <p className="text-sm">{t('slipFrom')}</p>
          <p className="text-lg font-semibold">{order.shopName}</p>
          {shop?.location && <p>{shop.location}</p>}
          {shop?.phone && <p>{shop.phone}</p>}
        </div>
      </header>
      <div className="grid gap-4 sm:grid-cols-2 print:grid-cols-2">
        <section className="border border-black p-4">
          <h2 className="text-sm">{t('slipTo')}</h2>
          <p className="text-xl font-bold">{to.recipient}</p>
          <p className="text-lg font-semibold">{to.phone}</p>
          {addressLines(to).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
        <section className="flex flex-col gap-2 border border-black p-4">
          <h2 className="text-sm">{isToCollect(order) ? t('collect') : t('payment')}</h2>
          {isToCollect(order) ? (
            <p className="text-3xl font-bold" data-testid="collect">
              <Amount of={order.total} />
            </p>
          ) : (
            <p className="text-lg font-semibold" data-testid="collect">
              {order.payment.status === 'paid'
                ? t('collectNothing')
                : order.payment.status === 'collected_on_delivery'
                  ? t('collected')
                  : payment(order)}
            </p>
          )}
          <p>
            {t('deliveryBy')}: {method}
            {order.shipment?.carrier && `, ${order.shipment.carrier}`}
            {order.shipment?.trackingNumber && ` ${order.shipment.trackingNumber}`}
          </p>
        </section>
      </div>
      {/* Scrolled with the keyboard on a small screen, so it must take focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('lines')} tabIndex={0} className="overflow-x-auto print:overflow-visible">
        <table className="w-full min-w-[30rem] text-sm print:min-w-0">
          <thead>
            <tr className="border-b-2 border-black text-start">
              <th scope="col" className="py-2 pe-4 text-start">
                {t('quantity')}
              </th>
              <th scope="col" className="py-2 pe-3 text-start">
                {t('product')}
              </th>
              <th scope="col" className="py-2 pe-3 text-start">
                {t('sku')}
              </th>
              <th scope="col" className="py-2 pe-3 text-end">
                {t('price')}
              </th>
              <th scope="col" className="py-2 text-end">
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((l) => (
              <tr key={l.id} className="break-inside-avoid border-b border-black/30 align-top">
                <td className="py-2 pe-4 text-base font-bold">{count(l.quantity)} ×</td>
                <td className="py-2 pe-3">
                  <span className="font-medium">{l.title}</span>
                  <span className="block">{optionsText(l.options)}</span>
                </td>
                <td className="py-2 pe-3">{l.sku}</td>
                <td className="py-2 pe-3 text-end">
                  <Amount of={l.unitPrice} />
                </td>
                <td className="py-2 text-end">
                  <Amount of={l.lineTotal} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="ms-auto w-full max-w-72 break-inside-avoid">
        <Sum name={t('subtotal')}>
          <Amount of={order.subtotal} />
        </Sum>
        {order.discount.amount > 0 && (
          <Sum name={t('discount')}>
            <Amount of={{ ...order.discount, amount: -order.discount.amount }} />
          </Sum>
        )}
        <Sum name={t('deliveryBy')}>
          <Amount of={order.shippingFee} />
        </Sum>
        {order.tax.amount > 0 && (
          <Sum name={t('tax')}>
            <Amount of={order.tax} />
          </Sum>
        )}
        <Sum name={`${t('total')} (${t('pieces', { count: pieces })})`} className="border-t border-black pt-1 text-lg font-bold">
          <Amount of={order.total} />
        </Sum>
      </dl>
      {order.note && (
        <section className="border border-black p-4">
          <h2 className="text-sm">{t('slipNote')}</h2>
          <p className="whitespace-pre-line">{order.note}</p>
        </section>
      )}
      <p className="text-center">{t('thanks', { shop: order.shopName })}</p>
    </article>
  )
}

const Sum = ({ name, className, children }: { name: string; className?: string; children: ReactNode }) => (
  <div className={cx('flex justify-between gap-3', className)}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
