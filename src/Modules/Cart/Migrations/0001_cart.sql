-- A guest's cart is named by an id of the guest's making; an account's by its owner, with an id of ours.
create table carts (
    id uuid primary key,
    user_id uuid unique,
    updated_at timestamptz not null
);
-- What the cleaning job looks for.
create index carts_forgotten on carts (updated_at) where user_id is null;

create table items (
    id uuid primary key,
    cart_id uuid not null references carts on delete cascade,
    variant_id uuid not null,
    quantity int not null check (quantity between 1 and 999),
    saved boolean not null,
    -- What the buyer last saw that it costs, minor units.
    seen_price bigint not null,
    seen_currency text not null,
    added_at timestamptz not null,
    unique (cart_id, variant_id, saved)
);
