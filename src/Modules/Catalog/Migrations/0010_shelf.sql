-- migrate:no-transaction
-- All that a shelf shows of a category's newest products, so that the products themselves, each on another page, need not be read.
-- An entry of an index has room for eight tags of any length; the few products with more are in products_shelf_tagged.
create index concurrently if not exists products_shelf on products (category_id, created_at desc, id desc) include (price, rating_points, in_stock, tags) where listed and cardinality(tags) <= 8;
