-- What is known of a shop may have been asked for before the events came that led to it; those are older then, and change nothing.
alter table shops add column version int not null default 0;
