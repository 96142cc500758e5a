-- The same with one product in every cart, and in all of them the same one.
\set i :i + 1
\set buyer :client_id * :each + :i
begin;
select min(c.product) as p1, sum(p.price * c.quantity)::bigint as total
from limits.cart_lines c join limits.products p on p.n = c.product where c.cart = :buyer \gset
update limits.stock set available = available - 1 where n = :p1 and available >= 1;
insert into limits.orders (buyer, total, address) values (:buyer, :total, 'House 12, Road 5, Dhanmondi, Dhaka 1205') returning id as o \gset
insert into limits.order_lines (order_id, product, quantity) values (:o, :p1, 1);
insert into limits.outbox (name, payload) values ('orders.placed', jsonb_build_object('order', (:o)::bigint, 'buyer', (:buyer)::int, 'total', (:total)::bigint));
delete from limits.cart_lines where cart = :buyer;
commit;
