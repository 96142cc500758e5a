-- An attempt is opening until its gateway has answered; only then it has a reference and a page.
alter table attempts
    alter column gateway_reference drop not null,
    alter column redirect_url drop not null,
    add column gateway text,
    add column contact jsonb,
    add column refunding bigint not null default 0,
    add column failure text,
    add column request_id uuid unique,
    add column claimed_until timestamptz,
    add column tries int not null default 0,
    add column next_check_at timestamptz,
    drop constraint attempts_status_check,
    add constraint attempts_status_check check (status in ('opening', 'live', 'succeeded', 'failed', 'cancelled', 'expired')),
    drop constraint attempts_method_gateway_reference_key;
-- Each method had the gateway of its own name.
update attempts set gateway = method;
alter table attempts alter column gateway set not null;
create unique index attempts_reference on attempts (gateway, gateway_reference);
drop index attempts_one_live;
create unique index attempts_one_live on attempts (payment_id) where status in ('opening', 'live');
create index attempts_to_check on attempts (next_check_at) where next_check_at is not null;

-- What goes back, beside what has gone back; and which attempt took the money.
alter table payment_orders
    add column refunding bigint not null default 0,
    add column attempt_id uuid;
update payment_orders set refunding = refunded where refunded > 0;
update payment_orders o set attempt_id = (
    select a.id from attempts a
    where a.payment_id = o.payment_id and a.status = 'succeeded' and o.order_id = any(a.order_ids) and a.surplus < a.amount
    order by a.ended_at limit 1)
where o.status in ('paid', 'refunded', 'partially_refunded');
alter table payment_orders add check (refunding between refunded and amount);

-- Money on its way back. The id is the key under which a gateway gives it back once.
create table refunds (
    id uuid primary key,
    attempt_id uuid not null references attempts,
    -- Null for money that paid no order.
    order_id uuid,
    amount bigint not null check (amount > 0),
    reason text not null,
    status text not null check (status in ('pending', 'processing', 'succeeded', 'failed', 'unknown')),
    tries int not null default 0,
    next_attempt_at timestamptz,
    gateway_reference text,
    failure text,
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((next_attempt_at is null) = (status in ('succeeded', 'failed')))
);
create index refunds_due on refunds (next_attempt_at) where next_attempt_at is not null;
create index refunds_attempt on refunds (attempt_id);

-- Refunds of before took effect at once.
insert into refunds (id, attempt_id, order_id, amount, reason, status, created_at, ended_at)
select gen_random_uuid(), o.attempt_id, o.order_id, o.refunded, 'order_cancelled', 'succeeded', a.ended_at, a.ended_at
from payment_orders o join attempts a on a.id = o.attempt_id where o.refunded > 0;
insert into refunds (id, attempt_id, order_id, amount, reason, status, created_at, ended_at)
select gen_random_uuid(), id, null, surplus, 'nothing_owed', 'succeeded', ended_at, ended_at from attempts where surplus > 0;
update attempts a set refunding = r.sum from (select attempt_id, sum(amount) as sum from refunds group by attempt_id) r where r.attempt_id = a.id;
alter table attempts add check (refunding between 0 and amount);

-- The mock gateway's own books. It is an outside party: nothing here refers to the tables above.
create table mock_charges (
    reference text primary key,
    key uuid not null unique,
    checkout_id uuid not null,
    amount bigint not null check (amount >= 0),
    currency text not null,
    return_url text,
    status text not null check (status in ('open', 'paid', 'declined', 'cancelled')),
    told boolean not null default false,
    refunded bigint not null default 0 check (refunded between 0 and amount),
    created_at timestamptz not null
);
create table mock_refunds (
    key uuid primary key,
    reference text not null references mock_charges,
    amount bigint not null check (amount > 0),
    created_at timestamptz not null
);
-- Until now it had no books, and read the attempts: pages that are open stay open.
insert into mock_charges (reference, key, checkout_id, amount, currency, return_url, status, told, refunded, created_at)
select a.gateway_reference, a.id, p.checkout_id, a.amount, p.currency, a.return_url,
    case a.status when 'live' then 'open' when 'succeeded' then 'paid' when 'failed' then 'declined' else 'cancelled' end,
    a.status <> 'live', a.refunding, a.created_at
from attempts a join payments p on p.id = a.payment_id where a.method = 'mock';
insert into mock_refunds (key, reference, amount, created_at)
select r.id, a.gateway_reference, r.amount, r.created_at from refunds r join attempts a on a.id = r.attempt_id where a.method = 'mock';
