using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform;

/// <summary>Promise 4: every event takes effect exactly once, in the order of its aggregate, whatever dies in between.</summary>
public sealed class EventTests(SampleHost host) : IClassFixture<SampleHost>
{
    private sealed class Broken : Exception;

    private string Database => host.ConnectionString;

    private async Task Raise(params (Guid Thing, int Step)[] steps)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        foreach (var (thing, step) in steps)
            db.Raise(new ThingMoved(thing, step));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private Task<string> Heard(Guid thing) =>
        Sql.Ask<string>(Database, $"select coalesce(string_agg(step::text, ' ' order by position), '') from sample.heard where thing_id = '{thing}'");

    private Task<T> Outbox<T>(Guid thing, string columns) => Sql.Ask<T>(Database, $"select {columns} from sample.outbox where aggregate_id = '{thing}'");

    private Task Until(Guid thing, string heard) => Eventually.True(async () => await Heard(thing) == heard, $"{thing} has heard {heard}");

    [Fact]
    public async Task Events_of_an_aggregate_arrive_once_each_in_the_order_in_which_they_were_raised()
    {
        var things = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var step = 1; step <= 4; step++)
            await Raise([.. things.Select(t => (t, step))]);
        foreach (var thing in things)
            await Until(thing, "1 2 3 4");
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_told()
    {
        var (undone, done) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Raise(new ThingMoved(undone, 1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await Raise((done, 1));
        await Until(done, "1");
        Assert.Equal("", await Heard(undone));
    }

    [Fact]
    public async Task A_handler_that_fails_is_tried_again_and_its_half_done_work_is_undone()
    {
        var thing = Guid.CreateVersion7();
        var attempts = 0;
        host.Whims.OnMoved = e => e.ThingId == thing && ++attempts < 3 ? throw new Broken() : Task.CompletedTask;
        await Raise((thing, 1), (thing, 2));
        await Until(thing, "1 2");
        Assert.Equal(4, attempts);
        Assert.Equal(2, await Sql.Ask<int>(Database, $"select attempts from sample.outbox where aggregate_id = '{thing}' order by id limit 1"));
    }

    [Fact]
    public async Task The_pauses_between_attempts_grow()
    {
        var thing = Guid.CreateVersion7();
        host.Whims.OnMoved = e => e.ThingId == thing ? throw new Broken() : Task.CompletedTask;
        await Sql.Run(Database, $"""
            insert into sample.outbox (event_id, name, aggregate_id, payload, occurred_at, next_attempt_at, attempts)
            values (gen_random_uuid(), 'sample.thing_moved.v1', '{thing}', jsonb_build_object('thingId', '{thing}', 'step', 1), now(), now(), 6)
            """);
        await Eventually.True(async () => await Outbox<int>(thing, "attempts") == 7, "the seventh attempt");
        // 0.1 s · 2⁷
        Assert.InRange(await Outbox<double>(thing, "extract(epoch from next_attempt_at - now())::float8"), 5, 12.9);
    }

    [Fact]
    public async Task A_poisoned_event_holds_up_its_own_aggregate_alone_and_is_given_up_in_the_end()
    {
        var (poisoned, healthy) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        host.Whims.OnMoved = e => e.ThingId == poisoned && e.Step == 1 ? throw new Broken() : Task.CompletedTask;
        await Raise((poisoned, 1), (poisoned, 2), (healthy, 1));
        await Until(healthy, "1");
        Assert.Equal("", await Heard(poisoned));
        Assert.Equal(2, await Outbox<long>(poisoned, "count(*) filter (where delivered_at is null)"));

        await Sql.Run(Database, $"update sample.outbox set attempts = 11, next_attempt_at = now() where aggregate_id = '{poisoned}' and attempts > 0");
        await Until(poisoned, "2");
        Assert.Equal("WhenThingMoved 12", await Sql.Ask<string>(Database, $"select handler || ' ' || attempts from sample.dead_events where aggregate_id = '{poisoned}'"));
        Assert.Contains("Broken", await Sql.Ask<string>(Database, $"select error from sample.dead_events where aggregate_id = '{poisoned}'"));
    }

    [Fact]
    public async Task An_error_that_the_table_cannot_hold_does_not_stop_the_relay()
    {
        var (poisoned, healthy) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        host.Whims.OnMoved = e => e.ThingId == poisoned ? throw new InvalidOperationException("NUL \0 and half a pair \ud800.") : Task.CompletedTask;
        await Raise((poisoned, 1), (healthy, 1));
        await Until(healthy, "1");
        await Eventually.True(async () => await Outbox<int>(poisoned, "attempts") > 0, "the failure is recorded");
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_is_given_up_without_harm()
    {
        var (odd, healthy) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Sql.Run(Database, $"""
            insert into sample.outbox (event_id, name, aggregate_id, payload, occurred_at, next_attempt_at, attempts)
            values (gen_random_uuid(), 'sample.thing_moved.v1', '{odd}', '["odd"]', now(), now(), 11)
            """);
        await Raise((healthy, 1));
        await Until(healthy, "1");
        await Eventually.True(async () => await Sql.Ask<long>(Database, $"select count(*) from sample.dead_events where aggregate_id = '{odd}'") == 1, "given up");
    }

    [Fact]
    public async Task Delivered_but_not_recorded_means_delivered_again_and_still_one_effect()
    {
        var thing = Guid.CreateVersion7();
        await Raise((thing, 1), (thing, 2));
        await Until(thing, "1 2");
        await Eventually.True(async () => await Outbox<long>(thing, "count(delivered_at)") == 2, "recorded");
        // As if the relay had died between the delivery and its commit.
        await Sql.Run(Database, $"update sample.outbox set delivered_at = null where aggregate_id = '{thing}'");
        await Eventually.True(async () => await Outbox<long>(thing, "count(delivered_at)") == 2, "recorded again");
        Assert.Equal("1 2", await Heard(thing));
    }

    [Fact]
    public async Task A_relay_that_is_killed_in_the_middle_of_a_batch_leaves_one_effect_each()
    {
        var things = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToArray();
        var killed = 0;
        host.Whims.OnMoved = async e =>
        {
            if (e.ThingId == things[10] && Interlocked.Exchange(ref killed, 1) == 0)
                await Sql.Run(Database, "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        };
        await Raise([.. things.Select(t => (t, 1))]);
        await Eventually.True(async () => await Sql.Ask<long>(Database,
            $"select count(delivered_at) from sample.outbox where aggregate_id in ('{string.Join("','", things)}')") == 30, "all recorded", seconds: 30);
        Assert.Equal(1, killed);
        foreach (var thing in things)
            Assert.Equal("1", await Heard(thing));
    }

    [Fact]
    public async Task Events_that_are_handled_together_count_once_each_and_one_that_fails_fails_alone()
    {
        var things = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        var sizes = new System.Collections.Concurrent.ConcurrentBag<int>();
        host.Whims.OnWeighed = happened =>
        {
            sizes.Add(happened.Count);
            return happened.Any(h => h.ThingId == things[7] && h.Grams == 1) ? throw new Broken() : Task.CompletedTask;
        };
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
            foreach (var (thing, grams) in things.SelectMany(t => new[] { (t, 1), (t, 2) }))
                db.Raise(new ThingWeighed(thing, grams));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        foreach (var thing in things.Where(t => t != things[7]))
            await Until(thing, "1 2");
        Assert.Equal("", await Heard(things[7]));
        Assert.Contains(20, sizes);

        host.Whims.OnWeighed = _ => Task.CompletedTask;
        await Sql.Run(Database, $"update sample.outbox set next_attempt_at = now() where aggregate_id = '{things[7]}'");
        await Until(things[7], "1 2");
    }

    [Fact]
    public async Task Two_deliveries_of_one_event_at_once_are_one_effect()
    {
        var thing = Guid.CreateVersion7();
        var envelope = new EventEnvelope(
            Guid.CreateVersion7(), "sample.thing_moved.v1", thing, System.Text.Json.JsonSerializer.Serialize(new ThingMoved(thing, 1), Json.Options), null, host.Clock.GetUtcNow());
        var transport = host.Services.GetRequiredService<IEventTransport>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => transport.Deliver(envelope, 1, TestContext.Current.CancellationToken))));
        Assert.Equal("1", await Heard(thing));
    }

    [Fact]
    public async Task Several_instances_share_an_outbox_without_loss_repetition_or_disorder()
    {
        await using var second = await host.Start(Database);
        await using var third = await host.Start(Database);
        var things = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToArray();
        SampleHost.Instance[] others = [second, third];
        for (var step = 1; step <= 6; step++)
        {
            await using var scope = others[step % 2].Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
            foreach (var thing in things)
                db.Raise(new ThingMoved(thing, step));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        foreach (var thing in things)
            await Until(thing, "1 2 3 4 5 6");
    }

    [Fact]
    public async Task An_answer_waits_a_moment_for_what_the_request_set_off()
    {
        using var seller = host.As("seller");
        for (var n = 0; n < 5; n++)
        {
            var keyed = await seller.Post("/api/v1/things", new { name = "Settled", price = new { amount = 100 } }, key: Guid.NewGuid().ToString());
            var bare = await seller.Post("/api/v1/things", new { name = "Settled", price = new { amount = 100 } });
            Assert.Equal(("1", "1"), (await Heard(keyed.Id()), await Heard(bare.Id())));
        }
    }

    [Fact]
    public async Task Nothing_is_remembered_of_a_request_whose_events_were_not_delivered_here()
    {
        host.Whims.OnMoved = _ => throw new Broken();
        using var seller = host.As("seller");
        await seller.Post("/api/v1/things", new { name = "Unheard", price = new { amount = 100 } });
        host.Whims.OnMoved = _ => Task.CompletedTask;
        var signals = host.Services.GetRequiredService<OutboxSignals>();
        await Eventually.True(() => Task.FromResult(signals.UnderWay == 0), "forgotten");
    }

    [Fact]
    public async Task The_clean_up_takes_what_has_served_its_time_and_nothing_that_waits()
    {
        var database = await host.NewDatabase();
        await using var app = await host.Start(database);
        await Sql.Run(database, """
            insert into sample.outbox (event_id, name, aggregate_id, payload, occurred_at, next_attempt_at, delivered_at)
            values (gen_random_uuid(), 'old', gen_random_uuid(), '{}', now(), now(), now() - interval '8 days'),
                   (gen_random_uuid(), 'fresh', gen_random_uuid(), '{}', now(), now(), now() - interval '6 days'),
                   (gen_random_uuid(), 'waiting', gen_random_uuid(), '{}', now() - interval '9 days', now() + interval '1 day', null);
            insert into sample.inbox values (gen_random_uuid(), 'old', now() - interval '8 days'), (gen_random_uuid(), 'fresh', now() - interval '6 days');
            insert into sample.idempotency_keys values ('old', '', 200, '', now() - interval '49 hours'), ('fresh', '', 200, '', now() - interval '25 hours');
            """);
        await ActivatorUtilities.CreateInstance<Cleaning>(app.Services, "sample").Clean(TestContext.Current.CancellationToken);
        Assert.Equal("fresh waiting | fresh | fresh", await Sql.Ask<string>(database, """
            select (select string_agg(name, ' ' order by name) from sample.outbox) || ' | ' || (select string_agg(handler, ' ') from sample.inbox)
                || ' | ' || (select string_agg(convert_from(key_hash, 'UTF8'), ' ') from sample.idempotency_keys)
            """));
    }
}
