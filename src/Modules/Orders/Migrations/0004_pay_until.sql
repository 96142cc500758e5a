-- From when on an order that is paid before it is sent expires without its money: counted from when the money became due.
alter table orders add column pay_until timestamptz;
update orders set pay_until = placed_at + interval '30 minutes' where status = 'pending' and prepaid;
drop index orders_unpaid;
create index orders_unpaid on orders (pay_until) where status = 'pending' and prepaid;
