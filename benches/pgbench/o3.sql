-- The bare full-text select: one or two words, the 20 best.
\set q random(1, 2000)
select p.id, p.slug, p.title, p.price, p.currency, p.compare_at_price, p.image_url, p.shop_id, p.shop_slug, p.shop_name, p.category_id, p.brand,
    p.tags, p.rating, p.rating_count, p.in_stock, p.created_at
from limits.products p, limits.queries q
where q.n = :q and p.search @@ q.words
order by ts_rank(p.search, q.words) desc, p.id desc limit 20;
