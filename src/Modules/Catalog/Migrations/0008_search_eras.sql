-- migrate:no-transaction
create index concurrently if not exists products_search_eras on products using gin (eras(created_at), search);
