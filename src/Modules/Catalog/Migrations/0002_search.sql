-- Full text: our own words with weights (see SearchText), so that documents and queries are always cut alike,
-- whatever the server's locale makes of Bengali vowel signs.
alter table products add column search tsvector;
create index products_search on products using gin (search);

-- The average in hundredths, for the filter and for the order.
alter table products add column rating_points int not null
    generated always as (case when rating_count = 0 then 0 else (rating_sum::bigint * 100 / rating_count)::int end) stored;
create index products_rating on products (rating_points desc, rating_count desc, id desc) where listed;

-- The words that documents hold. "deletes" has the word and what is left of it without one letter (or two, of a long one):
-- two words that are a slip apart have one of these in common, so near words are found by an index and not by a scan.
create table words (
    word text primary key,
    deletes text[] not null
);
create index words_prefix on words (word text_pattern_ops);
create index words_deletes on words using gin (deletes);

-- Names for suggestions, in both languages: lower case, one spelling of the dotted letters, Latin digits, no joiners.
alter table categories add column search_name text not null generated always as (
    translate(replace(replace(replace(lower(name || ' ' || coalesce(name_bn, '')), U&'\09A1\09BC', U&'\09DC'), U&'\09A2\09BC', U&'\09DD'), U&'\09AF\09BC', U&'\09DF'),
        U&'\09E6\09E7\09E8\09E9\09EA\09EB\09EC\09ED\09EE\09EF\09C0\09C2\0988\098A\09A3\200C\200D', U&'0123456789\09BF\09C1\0987\0989\09A8')) stored;
create index categories_search_name on categories using gin (search_name public.gin_trgm_ops);
alter table shops add column search_name text not null generated always as (
    translate(replace(replace(replace(lower(name), U&'\09A1\09BC', U&'\09DC'), U&'\09A2\09BC', U&'\09DD'), U&'\09AF\09BC', U&'\09DF'),
        U&'\09E6\09E7\09E8\09E9\09EA\09EB\09EC\09ED\09EE\09EF\09C0\09C2\0988\098A\09A3\200C\200D', U&'0123456789\09BF\09C1\0987\0989\09A8')) stored;
create index shops_search_name on shops using gin (search_name public.gin_trgm_ops);
