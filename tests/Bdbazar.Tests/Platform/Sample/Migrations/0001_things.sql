create table things (
    id uuid primary key,
    owner_id uuid,
    name text not null,
    price bigint not null,
    currency text not null,
    kind text not null,
    created_at timestamptz not null,
    version int not null
);

-- What was heard, row by row: what the tests of "exactly once" count.
create table heard (
    position bigint generated always as identity primary key,
    thing_id uuid not null,
    step int not null
);
