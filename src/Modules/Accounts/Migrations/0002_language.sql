-- The language in which a person is written to.
alter table users add column language text not null default 'en' check (language in ('en', 'bn'));
