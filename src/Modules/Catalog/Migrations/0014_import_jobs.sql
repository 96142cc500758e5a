-- An import is a job of the same id, which has its lease and counts its attempts. Those that are not done yet get theirs.
insert into jobs (id, kind, payload, status, group_key, due_at, rank_at, expected_seconds, max_attempts, by_user, created_at, changed_at)
select id, 'catalog.import', jsonb_build_object('importId', id), 'queued', 'shop:' || shop_id, now(), now(), 60, 5, by_user, created_at, now()
from imports where status in ('queued', 'running');
drop index imports_waiting;
alter table imports drop column leased_until, drop column attempt;

-- Files of failed imports are kept until nobody retries them any more.
create index imports_failed on imports (finished_at) where status = 'failed' and blob_key <> '';
