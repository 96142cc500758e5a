-- Durable jobs: work that outlives the request that asked for it.
create table jobs (
    -- Chosen by whoever enqueues it and never used again: the same id twice is one job.
    id uuid primary key,
    kind text not null,
    payload jsonb not null,
    status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    -- At most one of a group runs at a time.
    group_key text,
    due_at timestamptz not null,
    -- Among those that are due the lowest goes first: due_at and the expected duration, at most ten minutes, so that long ones wait for short ones but never starve.
    rank_at timestamptz not null,
    expected_seconds int not null,
    -- Counts the claims. Only the holder of the last one may write (fencing).
    attempt int not null default 0,
    max_attempts int not null,
    lease_until timestamptz,
    cancel_requested boolean not null default false,
    done bigint not null default 0,
    total bigint,
    progress text,
    last_error text,
    trace_parent text,
    by_user uuid,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    -- What the clock showed that due_at and lease_until were computed from; it may have been wrong.
    changed_at timestamptz not null,
    check ((ended_at is null) = (status in ('queued', 'running')))
);
create index jobs_open on jobs (rank_at, id) where ended_at is null;
create unique index jobs_running_group on jobs (group_key) where status = 'running';
create index jobs_ended on jobs (ended_at) where ended_at is not null;
create index jobs_newest on jobs (created_at desc, id desc);
create index jobs_failed on jobs (created_at desc, id desc) where status = 'failed';
alter table jobs alter column payload set statistics 0, alter column trace_parent set statistics 0;

-- The last run of each periodic schedule, whichever instance it was on.
create table schedules (
    name text primary key,
    ran_at timestamptz not null,
    duration_ms int not null,
    error text
);
