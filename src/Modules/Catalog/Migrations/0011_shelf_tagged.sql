-- migrate:no-transaction
create index concurrently if not exists products_shelf_tagged on products (category_id, created_at desc, id desc) where listed and cardinality(tags) > 8;
