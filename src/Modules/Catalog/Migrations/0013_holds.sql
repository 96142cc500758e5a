-- A hold joins the variants that it is for, and variants are archived, never taken away. To look for them again was a fifth of what a hold cost, and locked
-- the row of what everybody wants for each who wants it.
alter table reservations drop constraint reservations_variant_id_fkey;

-- What is only ever read as a whole needs no statistics.
alter table products alter column description set statistics 0, alter column description_bn set statistics 0, alter column attributes set statistics 0;
alter table variants alter column options set statistics 0;
