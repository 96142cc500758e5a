create table orders (
    id uuid primary key,
    -- What people read out on the phone.
    number text not null unique,
    checkout_id uuid not null,
    shop_id uuid not null,
    shop_name text not null,
    seller_id uuid not null,
    buyer_id uuid not null,
    status text not null,
    subtotal bigint not null,
    discount bigint not null,
    shipping_fee bigint not null,
    tax bigint not null,
    total bigint not null,
    currency text not null,
    shipping_method text not null,
    shipping_address jsonb not null,
    -- What Payments last said of it.
    payment_id uuid not null,
    payment_method text not null,
    payment_status text not null,
    prepaid boolean not null,
    -- What Shipping last said of it.
    shipment jsonb,
    note text,
    -- [{status, at, by, note}], oldest first.
    history jsonb not null,
    placed_at timestamptz not null,
    version int not null,
    unique (checkout_id, shop_id),
    check (total = subtotal - discount + shipping_fee + tax)
);
create index orders_buyer on orders (buyer_id, placed_at desc, id desc);
create index orders_seller on orders (seller_id, placed_at desc, id desc);
create index orders_shop on orders (shop_id, placed_at desc, id desc);
create index orders_newest on orders (placed_at desc, id desc);
create index orders_unpaid on orders (placed_at) where status = 'pending' and prepaid;

create table order_lines (
    id uuid primary key,
    order_id uuid not null references orders,
    position int not null,
    product_id uuid not null,
    variant_id uuid not null,
    title text not null,
    sku text not null,
    options jsonb not null,
    image_url text,
    quantity int not null check (quantity > 0),
    unit_price bigint not null check (unit_price >= 0),
    line_total bigint not null,
    check (line_total = unit_price * quantity)
);
create index order_lines_order on order_lines (order_id, position);
