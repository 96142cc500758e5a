-- An index answers by itself where all can see the rows, which vacuum finds out. The newest are what is asked for: it is not to wait until there are a fifth more.
alter table products set (autovacuum_vacuum_insert_scale_factor = 0.02);
