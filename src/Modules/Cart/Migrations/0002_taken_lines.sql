-- Lines that a checkout has taken out of a cart. They become an order's, or go back.
create table taken_lines (
    checkout_id uuid primary key,
    user_id uuid not null,
    taken_at timestamptz not null,
    ordered_at timestamptz,
    returned_at timestamptz,
    variant_ids uuid[] not null,
    quantities int[] not null,
    seen_prices bigint[] not null,
    seen_currencies text[] not null,
    added_at timestamptz[] not null
) with (fillfactor = 80);
create index taken_lines_by_time on taken_lines (taken_at);
