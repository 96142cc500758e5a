create extension if not exists pg_trgm schema public;

-- What Shops knows of those who own shops, told by Accounts. Opening a shop locks the row.
create table owners (
    user_id uuid primary key,
    active boolean not null default true,
    erased boolean not null default false,
    shops int not null default 0
);

create table shops (
    id uuid primary key,
    slug text not null constraint shops_slug unique,
    owner_id uuid not null references owners,
    name text not null,
    description text not null,
    -- Names of files; null where there is no picture.
    logo text,
    banner text,
    phone text,
    whatsapp text,
    email text,
    location text,
    -- pending, approved, suspended
    status text not null,
    status_reason text,
    -- The owner's account may trade.
    owner_active boolean not null,
    -- Its owner was erased: it stays suspended for good.
    closed boolean not null default false,
    rating_sum int not null default 0,
    rating_count int not null default 0,
    created_at timestamptz not null,
    version int not null default 1
);
create index shops_public on shops (created_at desc, id desc) where status = 'approved' and owner_active;
create index shops_newest on shops (created_at desc, id desc);
create index shops_status on shops (status, created_at desc, id desc);
create index shops_owner on shops (owner_id, created_at desc, id desc);
create index shops_name on shops using gin (name gin_trgm_ops);

-- Pictures that were replaced. They stay a while, for pages that still show them.
create table retired_files (
    name text primary key,
    retired_at timestamptz not null
);
create index retired_files_age on retired_files (retired_at);
