-- What sellers have to do: a few of very many. Newest first, as the list of late ones is read.
create index orders_open on orders (seller_id, placed_at desc, id desc) where status in ('pending', 'confirmed', 'processing', 'shipped');
