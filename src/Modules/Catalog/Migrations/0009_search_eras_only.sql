-- migrate:no-transaction
-- Words alone are found in products_search_eras as well.
drop index concurrently if exists products_search;
