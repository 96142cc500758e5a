-- A search wants the newest of what words match, and an index of words has no order. So it also gets the eras of a product: the day that it was made,
-- the four days around that, the sixteen, … up to eleven years. An era is numbered by how many of its length have passed since 2000, times eight,
-- and its length (0: a day, 6: 4,096 days).
create function era_day(at timestamptz) returns int language sql immutable parallel safe
    return greatest((at at time zone 'UTC')::date - date '2000-01-01', 0);

create function eras(at timestamptz) returns int[] language sql immutable parallel safe
    return array[era_day(at) << 3, era_day(at) >> 2 << 3 | 1, era_day(at) >> 4 << 3 | 2, era_day(at) >> 6 << 3 | 3,
        era_day(at) >> 8 << 3 | 4, era_day(at) >> 10 << 3 | 5, era_day(at) >> 12 << 3 | 6];

create function era_start(era int) returns int language sql immutable parallel safe
    return era >> 3 << 2 * (era & 7);

-- All time between the two, the latest first: each day is in one of them, and none is longer than those before it together.
create function eras_between(oldest timestamptz, newest timestamptz) returns int[] language plpgsql immutable parallel safe set search_path from current as $$
declare
    first int := era_day(oldest);
    after int := era_day(newest) + 1;
    -- After it there is nothing.
    beyond int := after;
    length int;
    eras int[] := '{}';
begin
    while after > first loop
        length := 0;
        while length < 6 and after % (4 << 2 * length) = 0 and 4 << 2 * length <= beyond - after loop
            length := length + 1;
        end loop;
        after := after - (1 << 2 * length);
        eras := eras || (after >> 2 * length << 3 | length);
    end loop;
    return eras;
end
$$;
