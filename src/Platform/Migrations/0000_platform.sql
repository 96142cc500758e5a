-- What every module's schema has: events going out, events taken in, answers to keyed requests.

create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    name text not null,
    aggregate_id uuid not null,
    payload jsonb not null,
    trace_parent text,
    occurred_at timestamptz not null,
    attempts int not null default 0,
    next_attempt_at timestamptz not null,
    last_error text,
    delivered_at timestamptz,
    -- Given up after many attempts; somebody has to look.
    dead_at timestamptz
);
create index outbox_waiting on outbox (id) where delivered_at is null and dead_at is null;
create index outbox_waiting_by_aggregate on outbox (aggregate_id, id) where delivered_at is null and dead_at is null;
create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;

create table inbox (
    event_id uuid not null,
    handler text not null,
    handled_at timestamptz not null,
    primary key (event_id, handler)
);
create index inbox_handled on inbox (handled_at);

create table idempotency_keys (
    -- SHA-256 of caller, route and key: neither can be read back.
    key_hash bytea primary key,
    body_hash bytea not null,
    status int not null,
    -- Encrypted under a key made of the caller's own key and body; may hold secrets.
    answer bytea not null,
    created_at timestamptz not null
);
create index idempotency_keys_created on idempotency_keys (created_at);
