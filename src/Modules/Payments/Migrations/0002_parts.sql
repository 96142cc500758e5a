-- A payment and its parts are written by one statement, and taken back by one transaction that holds the payment: to look for each part's payment again found nothing.
alter table payment_orders drop constraint payment_orders_payment_id_fkey;
