-- One upsert of a cart line that answers with the cart. A buyer's cart holds at most five products, as in benches/wrk/cart.lua.
\set buyer random(1, 1000)
\set product (:buyer * 7919 + random(0, 4) * 1009) % :products + 1
with line as (
    insert into limits.cart_lines as l (cart, product, quantity) values (:buyer, :product, 1)
    on conflict (cart, product) do update set quantity = l.quantity + 1 returning product, quantity
), cart as (
    select product, quantity from line union all
    select product, quantity from limits.cart_lines where cart = :buyer and product <> :product
)
select p.id, p.slug, p.title, p.price, p.currency, p.image_url, p.shop_id, p.shop_name, c.quantity, s.available
from cart c join limits.products p on p.n = c.product join limits.stock s on s.n = c.product;
