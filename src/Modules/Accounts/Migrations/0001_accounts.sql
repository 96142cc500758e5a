create extension if not exists pg_trgm schema public;

create table users (
    id uuid primary key,
    -- Lower case, trimmed; of an erased account a mark that is no address.
    email text not null,
    name text not null,
    phone text,
    -- buyer, seller, admin
    role text not null,
    -- active, blocked, erased
    status text not null,
    status_reason text,
    email_verified boolean not null default false,
    password_hash text,
    -- A sign-in under way with an older password comes to nothing.
    password_changed_at timestamptz not null,
    -- Sellers only: pending, approved, rejected
    vendor_status text,
    vendor_reason text,
    created_at timestamptz not null,
    version int not null default 1,
    constraint users_email unique (email)
);
create index users_newest on users (created_at desc, id desc) where status <> 'erased';
create index users_role on users (role, created_at desc, id desc) where status <> 'erased';
create index users_search on users using gin (email gin_trgm_ops, name gin_trgm_ops) where status <> 'erased';

-- One sign-in on one device: the family of its refresh tokens.
create table sessions (
    id uuid primary key,
    user_id uuid not null references users,
    user_agent text,
    ip text,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index sessions_user on sessions (user_id, created_at desc, id desc) where ended_at is null;
create index sessions_ended on sessions (ended_at) where ended_at is not null;
create index sessions_expiring on sessions (expires_at);

-- Every refresh token of a session, the used ones too: one that comes back is known as such.
create table refresh_tokens (
    -- SHA-256; the token itself is nowhere.
    token_hash bytea primary key,
    session_id uuid not null references sessions on delete cascade,
    issued_at timestamptz not null,
    used_at timestamptz
);
create index refresh_tokens_session on refresh_tokens (session_id);

create table signing_keys (
    kid text primary key,
    -- PKCS#8, protected: the database alone signs nothing.
    private_key bytea not null,
    created_at timestamptz not null,
    signs_from timestamptz not null,
    -- Known once a newer key is there; from then on no live token is signed with it.
    retires_at timestamptz
);

create table addresses (
    id uuid primary key,
    user_id uuid not null references users,
    label text,
    recipient text not null,
    phone text not null,
    line1 text not null,
    line2 text,
    area text,
    city text not null,
    district text not null,
    postcode text,
    country text not null,
    is_default boolean not null,
    created_at timestamptz not null
);
create index addresses_user on addresses (user_id, created_at desc, id desc);
create unique index addresses_default on addresses (user_id) where is_default;

create table kyc (
    user_id uuid primary key references users,
    -- submitted, approved, rejected; no row is none
    status text not null,
    legal_name text not null,
    document_type text not null,
    -- Protected; the hint is what lists show of it.
    document_number text not null,
    document_hint text not null,
    documents uuid[] not null,
    reason text,
    submitted_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid,
    version int not null default 1
);
create index kyc_queue on kyc (status, submitted_at, user_id);
create index kyc_oldest on kyc (submitted_at, user_id);

create table kyc_documents (
    id uuid primary key,
    user_id uuid not null references users,
    blob_key text not null,
    content_type text not null,
    created_at timestamptz not null,
    -- To be deleted, file and all.
    dropped_at timestamptz
);
create index kyc_documents_user on kyc_documents (user_id);
create index kyc_documents_dropped on kyc_documents (dropped_at) where dropped_at is not null;
create index kyc_documents_created on kyc_documents (created_at);
