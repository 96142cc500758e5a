-- migrate:no-transaction
-- What is on offer is few among many.
create index concurrently if not exists variants_reduced on variants (product_id) where compare_at_price > price and not archived;
