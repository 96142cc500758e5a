-- Files of products that sellers have sent in. Each batch of products is one transaction with the progress kept here,
-- so whoever takes an import up again goes on after the last row that is in.
create table imports (
    id uuid primary key,
    shop_id uuid not null references shops,
    by_user uuid not null,
    blob_key text not null,
    -- queued, running, done, failed
    status text not null,
    -- The last row of the file whose product is dealt with; the header is row 1.
    row int not null default 0,
    rows int not null default 0,
    products int not null default 0,
    created int not null default 0,
    updated int not null default 0,
    failed int not null default 0,
    -- [{"row": 7, "message": "…"}], the first 1,000
    errors jsonb not null default '[]',
    error_count int not null default 0,
    -- Counts who has had it: only the last one may write.
    attempt int not null default 0,
    leased_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz
);
create index imports_waiting on imports (created_at) where status in ('queued', 'running');
create index imports_shop on imports (shop_id, created_at desc);

-- The name by which a file means a product: its handle, or the slug of one that was not imported.
create index products_handle on products (shop_id, (coalesce(handle, slug)));
