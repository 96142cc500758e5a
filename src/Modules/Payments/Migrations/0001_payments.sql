-- What a checkout costs its buyer, and what became of it. Amounts are minor units.
create table payments (
    id uuid primary key,
    checkout_id uuid not null unique,
    buyer_id uuid not null,
    method text not null,
    prepaid boolean not null,
    -- Summed up from the orders'.
    status text not null,
    amount bigint not null check (amount >= 0),
    currency text not null,
    created_at timestamptz not null
);
create index payments_newest on payments (created_at, id);
create index payments_of_status on payments (status, created_at, id);

-- What each order takes of the whole.
create table payment_orders (
    order_id uuid primary key,
    payment_id uuid not null references payments,
    seller_id uuid not null,
    amount bigint not null check (amount >= 0),
    refunded bigint not null default 0 check (refunded between 0 and amount),
    status text not null check (status in (
        'pending', 'authorized', 'paid', 'failed', 'refunded', 'partially_refunded', 'collected_on_delivery', 'cancelled'))
);
create index payment_orders_payment on payment_orders (payment_id);

-- One try to pay at a gateway.
create table attempts (
    id uuid primary key,
    payment_id uuid not null references payments,
    method text not null,
    status text not null check (status in ('live', 'succeeded', 'failed', 'cancelled', 'expired')),
    -- The gateway's name for it, known to the payer and the gateway alone.
    gateway_reference text not null,
    redirect_url text not null,
    return_url text,
    amount bigint not null check (amount >= 0),
    -- The orders that it pays for.
    order_ids uuid[] not null,
    -- What came although nothing was owed any more, and went back at once.
    surplus bigint not null default 0 check (surplus between 0 and amount),
    created_at timestamptz not null,
    ended_at timestamptz,
    unique (method, gateway_reference)
);
create unique index attempts_one_live on attempts (payment_id) where status = 'live';
create index attempts_payment on attempts (payment_id, created_at);

-- What gateways told us, as they said it; each counts once.
create table webhook_events (
    provider text not null,
    event_id text not null,
    payload text not null,
    outcome text,
    received_at timestamptz not null,
    primary key (provider, event_id)
);

-- Made by the installation for itself, under the protection of its key ring.
create table secrets (
    name text primary key,
    value text not null,
    created_at timestamptz not null
);
