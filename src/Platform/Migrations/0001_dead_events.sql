-- What a handler of this module failed at too often. It holds nobody up; an admin looks at it and has it handled again.
create table dead_events (
    id uuid primary key,
    event_id uuid not null,
    handler text not null,
    name text not null,
    aggregate_id uuid not null,
    -- As it came: one that is no JSON at all is dead too.
    payload text not null,
    trace_parent text,
    occurred_at timestamptz not null,
    sequence bigint,
    error text not null,
    attempts int not null,
    died_at timestamptz not null,
    unique (event_id, handler)
);
create index dead_events_newest on dead_events (died_at desc, id desc);

-- Of events that carry the whole state of their aggregate: how far each handler has got. Older ones that come later are not handled.
create table newest_events (
    handler text not null,
    aggregate_id uuid not null,
    sequence bigint not null,
    occurred_at timestamptz not null,
    primary key (handler, aggregate_id)
);
create index newest_events_occurred on newest_events (occurred_at);

-- An event is dead for the handler that fails at it, no longer for everybody. What was given up gets one more try, and who fails then keeps it.
update outbox set attempts = 11, next_attempt_at = occurred_at where dead_at is not null;
drop index outbox_waiting;
drop index outbox_waiting_by_aggregate;
alter table outbox drop column dead_at;
create index outbox_waiting on outbox (id) where delivered_at is null;
create index outbox_waiting_by_aggregate on outbox (aggregate_id, id) where delivered_at is null;
