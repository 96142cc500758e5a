-- What the limits work on: plain tables, made from the same goods, with just the index that each statement wants.
drop schema if exists limits cascade;
create schema limits;

create table limits.products as
select p.id, (row_number() over (order by p.id))::int as n, p.slug, p.title, p.description, p.attributes::text as attributes, p.category_id,
    s.id as shop_id, s.slug as shop_slug, s.name as shop_name, p.brand, p.tags, p.price, v.currency, v.compare_at_price, i.source_url as image_url,
    round(p.rating_points / 100.0, 2) as rating, p.rating_count, p.in_stock, p.created_at, p.search,
    v.id as variant_id, v.sku, k.available, v.weight_grams
from catalog.products p
join catalog.shops s on s.id = p.shop_id
join catalog.variants v on v.product_id = p.id
join catalog.stock k on k.variant_id = v.id
join catalog.images i on i.product_id = p.id;
alter table limits.products add primary key (id);
create unique index on limits.products (n);
create index on limits.products (category_id, created_at desc, id desc);
create index on limits.products using gin (search);

create table limits.stock (n int primary key, available int not null check (available >= 0)) with (fillfactor = 70);
insert into limits.stock select n, 1000000 from limits.products;

create table limits.queries (n int primary key, words tsquery not null);

create table limits.cart_lines (
    cart int not null,
    product int not null,
    quantity int not null,
    primary key (cart, product)
);

create table limits.orders (
    id bigint generated always as identity primary key,
    buyer int not null,
    total bigint not null,
    address text not null,
    placed_at timestamptz not null default now()
);
create table limits.order_lines (
    order_id bigint not null,
    product int not null,
    quantity int not null,
    primary key (order_id, product)
);
create table limits.outbox (
    id bigint generated always as identity primary key,
    name text not null,
    payload jsonb not null,
    at timestamptz not null default now()
);
