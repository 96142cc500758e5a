import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { read } from '@/api/query'
import { useUser } from '@/api/session'
import type { Schemas } from '@/api/types'
import { useText } from '@/i18n/text'
import { OrdersOf } from '@/admin/orders/orders-of'
import { ShopsOf } from '@/admin/shops/shops-of'
import { Status } from '@/admin/status'
import { AccountActions } from '@/admin/users/account-actions'
import { SellerApproval } from '@/admin/users/seller-approval'
import { userTexts } from '@/admin/users/texts'
import { useLabel } from '@/admin/labels'
import { Badge } from '@/ui/badge'
import { When } from '@/ui/money'
import { Unreadable } from '@/ui/not-found'
import { PageTitle } from '@/ui/page'
import { SkeletonLines } from '@/ui/skeleton'

export function Component() {
  const { id = '' } = useParams()
  const person = useQuery(read('/api/v1/admin/users/{id}', { path: { id } }))
  if (person.isError && !person.data) return <Unreadable error={person.error} onRetry={() => void person.refetch()} />
  if (!person.data) return <SkeletonLines lines={10} />
  return <Person of={person.data} />
}

function Person({ of: person }: { of: Schemas['AdminUserView'] }) {
  const u = useText(userTexts)
  const label = useLabel()
  const own = useUser()?.id === person.id
  return (
    <div className="flex flex-col gap-5">
      <Link to="/admin/users" className="link self-start text-sm">
        {u('back')}
      </Link>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={person.name} />
        <Badge>{label('role', person.role)}</Badge>
        <Status of="user" is={person.status} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <section className="card flex flex-col gap-4 p-4 sm:p-5">
          <h2 className="text-lg font-semibold">{u('account')}</h2>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
            <dt className="text-muted">{u('email')}</dt>
            <dd>
              <span className="break-all">{person.email}</span>{' '}
              <span className="whitespace-nowrap text-muted">({u(person.emailVerified ? 'verified' : 'unverified')})</span>
            </dd>
            <dt className="text-muted">{u('phone')}</dt>
            <dd>{person.phone ?? <span className="text-muted">{u('none')}</span>}</dd>
            <dt className="text-muted">{u('joined')}</dt>
            <dd>
              <When at={person.createdAt} style="time" />
            </dd>
          </dl>
          {person.status === 'blocked' && person.statusReason && (
            <p className="rounded-lg bg-bad-soft p-3 text-sm text-bad-ink">{u('whyBlocked', { reason: person.statusReason })}</p>
          )}
          {own ? <p className="text-sm text-muted">{u('own')}</p> : <AccountActions person={person} />}
        </section>
        {person.role === 'seller' && <Selling seller={person} />}
      </div>
      {person.role === 'seller' && <ShopsOf owner={person.id} />}
      {person.role === 'seller' && <OrdersOf person={person.id} as="seller" title={u('sold')} empty={u('noOrders')} />}
      {person.role !== 'admin' && <OrdersOf person={person.id} as="buyer" title={u('bought')} empty={u('noOrders')} />}
    </div>
  )
}

function Selling({ seller }: { seller: Schemas['AdminUserView'] }) {
  const u = useText(userTexts)
  const kyc = useQuery(read('/api/v1/admin/kyc/{userId}', { path: { userId: seller.id } }))
  return (
    <section className="card flex flex-col gap-4 p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{u('selling')}</h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        <dt className="text-muted">{u('approval')}</dt>
        <dd>{seller.vendorStatus && <Status of="vendor" is={seller.vendorStatus} />}</dd>
        <dt className="text-muted">{u('identity')}</dt>
        <dd className="flex flex-wrap items-center gap-x-3">
          {kyc.data ? (
            <>
              <Status of="kyc" is={kyc.data.status} />
              <Link to={`/admin/kyc/${seller.id}`} className="link">
                {u('papers')}
              </Link>
            </>
          ) : (
            kyc.isError && <span className="text-muted">{u('noPapers')}</span>
          )}
        </dd>
      </dl>
      {seller.vendorReason && <p className="text-sm">{u('whyJudged', { reason: seller.vendorReason })}</p>}
      <SellerApproval seller={seller} />
    </section>
  )
}
