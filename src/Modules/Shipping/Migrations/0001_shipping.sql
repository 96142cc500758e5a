-- What Shipping knows of the shops, told by Shops.
create table known_shops (
    id uuid primary key,
    owner_id uuid not null,
    is_public boolean not null
);

-- How a shop delivers; no row, or an empty list, is the marketplace's own methods.
create table shop_methods (
    shop_id uuid primary key,
    -- [{"code", "name", "nameBn", "kind", "zones": [{"zone", "fee", "perKgFee", "estimatedDays"}], "includedGrams", "freeAbove"}]
    methods jsonb not null,
    version int not null default 1
);

create table shipments (
    order_id uuid primary key,
    checkout_id uuid not null,
    shop_id uuid not null,
    seller_id uuid not null,
    buyer_id uuid not null,
    -- pending, processed, shipped, in_transit, delivered, failed, cancelled
    status text not null,
    carrier text,
    tracking_number text,
    estimated_delivery date,
    created_at timestamptz not null,
    version int not null default 1
);

create table shipment_events (
    id uuid primary key,
    order_id uuid not null references shipments,
    status text not null,
    at timestamptz not null,
    place text,
    note text
);
create index shipment_events_order on shipment_events (order_id, at, id);
