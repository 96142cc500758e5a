create extension if not exists pg_trgm schema public;

-- What Catalog knows of the shops, told by Shops.
create table shops (
    id uuid primary key,
    slug text not null,
    name text not null,
    owner_id uuid not null,
    is_public boolean not null
);
create index shops_owner on shops (owner_id);

create table categories (
    id uuid primary key,
    parent_id uuid references categories,
    slug text not null unique,
    name text not null,
    name_bn text,
    position int not null default 0,
    version int not null default 1
);
create index categories_parent on categories (parent_id);

create table products (
    id uuid primary key,
    shop_id uuid not null references shops,
    slug text not null unique,
    title text not null,
    title_bn text,
    description text not null,
    description_bn text,
    category_id uuid references categories,
    brand text,
    tags text[] not null default '{}',
    attributes jsonb not null default '{}',
    -- draft, active, archived
    status text not null,
    -- The name by which an import finds it again.
    handle text,
    -- Derived from its variants by the code that writes them: the lowest price, and whether any is in stock.
    -- What changes stock alone (a reservation, a sale, a count) need not think of in_stock: see stock_crosses_zero below.
    price bigint not null default 0,
    in_stock boolean not null default false,
    -- Active, in a public shop.
    listed boolean not null default false,
    rating_sum int not null default 0,
    rating_count int not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null default 1,
    unique (shop_id, handle)
);
create index products_newest on products (created_at desc, id desc) where listed;
create index products_price on products (price, id) where listed;
create index products_category on products (category_id, created_at desc, id desc) where listed;
create index products_shop on products (shop_id, created_at desc, id desc);
create index products_tags on products using gin (tags) where listed;

create table variants (
    id uuid primary key,
    product_id uuid not null references products,
    position int not null,
    sku text not null,
    -- {"Size": "M", "Colour": "Red"}
    options jsonb not null default '{}',
    price bigint not null check (price >= 0),
    compare_at_price bigint check (compare_at_price >= 0),
    currency text not null default 'BDT',
    weight_grams int not null default 0 check (weight_grams >= 0),
    -- Taken out of sale; old orders still name it.
    archived boolean not null default false
);
create index variants_product on variants (product_id, position);
create unique index variants_sku on variants (product_id, sku) where not archived and sku <> '';

create table images (
    id uuid primary key,
    product_id uuid not null references products,
    position int not null,
    blob_key text not null,
    content_type text not null,
    width int not null,
    height int not null,
    alt text,
    -- Where an import named it; fetching it is not done here.
    source_url text
);
create index images_product on images (product_id, position);

-- Promise 1: on hand = available + reserved, and none of them below zero.
create table stock (
    variant_id uuid primary key references variants,
    on_hand int not null check (on_hand >= 0),
    reserved int not null check (reserved >= 0),
    available int generated always as (on_hand - reserved) stored check (available >= 0)
) with (fillfactor = 70);

create table reservations (
    checkout_id uuid not null,
    variant_id uuid not null references variants,
    shop_id uuid not null,
    quantity int not null check (quantity > 0),
    -- held: counted in reserved. committed: sold, gone from on_hand. released: given back.
    status text not null,
    -- A hold ends then, unless an order was written for it (and then this is null).
    expires_at timestamptz,
    created_at timestamptz not null,
    primary key (checkout_id, variant_id)
);
create index reservations_expiring on reservations (expires_at) where status = 'held' and expires_at is not null;

-- Why on_hand changed, one row for each change.
create table stock_movements (
    id uuid primary key default gen_random_uuid(),
    variant_id uuid not null references variants,
    delta int not null,
    on_hand int not null,
    -- initial, set, adjusted, sold, returned, imported
    kind text not null,
    reason text,
    checkout_id uuid,
    by_user uuid,
    at timestamptz not null
);
create index stock_movements_variant on stock_movements (variant_id, at desc);

create table price_history (
    variant_id uuid not null references variants,
    price bigint not null,
    currency text not null default 'BDT',
    valid_from timestamptz not null,
    valid_to timestamptz,
    primary key (variant_id, valid_from)
);
create unique index price_history_current on price_history (variant_id) where valid_to is null;

-- products.in_stock follows the stock, whoever changes it, in the same statement and transaction.
-- Most changes do not cross zero and cost one look at the changed rows. Those that do lock their products in id order
-- (so no two deadlock) and then count afresh: the statement after the lock sees what the holder before it committed,
-- so two variants of one product that sell out at once leave it out of stock.
create function stock_crosses_zero() returns trigger language plpgsql set search_path from current as $$
declare
    crossing uuid[];
begin
    select array_agg(distinct v.product_id) into crossing
    from before b join after a using (variant_id) join variants v on v.id = a.variant_id
    where (b.available > 0) <> (a.available > 0);
    if crossing is not null then
        perform from products where id = any(crossing) order by id for no key update;
        update products p set in_stock = not p.in_stock
        where p.id = any(crossing) and p.in_stock <> exists (
            select from variants v join stock s on s.variant_id = v.id
            where v.product_id = p.id and not v.archived and s.available > 0);
    end if;
    return null;
end
$$;
create trigger stock_crosses_zero after update on stock
    referencing old table as before new table as after
    for each statement execute function stock_crosses_zero();
