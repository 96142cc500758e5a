-- What comes after an event that failed, in its aggregate, waits with it. Only those that failed are looked for, and as a rule there are none:
-- looked for among all that wait, a hundred events cost the relay eleven milliseconds under load.
create index outbox_failed on outbox (aggregate_id, id) where delivered_at is null and last_error is not null;
drop index outbox_waiting_by_aggregate;
