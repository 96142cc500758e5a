using System.Collections.Concurrent;
using Bdbazar.Contracts.Jobs;
using Bdbazar.Platform.Jobs;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform.Jobs;

/// <summary>What durable jobs promise. Moves the clock, so it has a program of its own.</summary>
public sealed class JobTests(SampleHost host) : IClassFixture<SampleHost>, IAsyncDisposable
{
    private readonly Guid _thing = Guid.NewGuid();

    public ValueTask DisposeAsync()
    {
        host.Whims.OnErrand = (_, _, _) => Task.CompletedTask;
        return ValueTask.CompletedTask;
    }

    private Task<Guid> Enqueue(Guid? id = null, string? group = null, DateTimeOffset? dueAt = null, TimeSpan expected = default, int step = 1) =>
        Enqueue(host.Services, db => db.Enqueue(new Errand(_thing, step), id, group, dueAt, expected));

    private static async Task<Guid> Enqueue(IServiceProvider services, Func<SampleDb, Guid> enqueue)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        var id = enqueue(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return id;
    }

    private async Task<T> Ask<T>(Func<IJobs, CancellationToken, Task<T>> question)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredKeyedService<IJobs>("sample"), TestContext.Current.CancellationToken);
    }

    private Task<T> Look<T>(string sql, string? database = null) => Sql.Ask<T>(database ?? host.ConnectionString, sql);

    private Task<string> State(Guid id, string? database = null) => Look<string>($"select status || ' ' || attempt from sample.jobs where id = '{id}'", database);

    private Task Until(Guid id, string state, string? database = null) => Eventually.True(async () => await State(id, database) == state, $"the job is {state}", 30);

    /// <summary>What was left of this test's errands.</summary>
    private Task<string> Steps(string? database = null) =>
        Look<string>($"select coalesce(string_agg(step::text, ' ' order by position), '') from sample.heard where thing_id = '{_thing}'", database);

    private Task<SampleHost.Instance> Second(string? database = null) => host.Start(database ?? host.ConnectionString, b => b.Services.AddSingleton(host.Whims));

    [Fact]
    public async Task Each_job_is_done_once_however_many_instances_there_are()
    {
        await using var second = await Second();
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Enqueue(second.Services, db => db.Enqueue(new Errand(_thing)))));
        await Eventually.True(async () => await Look<long>("select count(*) from sample.jobs where ended_at is null") == 0, "all are done", 60);
        Assert.Equal(40, await Look<long>($"select count(*) from sample.heard where thing_id = '{_thing}'"));
        Assert.Equal(40, await Look<long>($"select count(*) from sample.jobs where attempt = 1 and status = 'succeeded' and done = 1 and id = any('{{{string.Join(',', ids)}}}')"));
    }

    [Fact]
    public async Task A_job_is_there_if_and_only_if_its_transaction_commits_and_the_same_id_is_one_job()
    {
        var id = Guid.NewGuid();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Enqueue(new Errand(_thing), id);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(0, await Look<long>($"select count(*) from sample.jobs where id = '{id}'"));

        await Enqueue(id);
        await Enqueue(id, step: 2);
        await Until(id, "succeeded 1");
        await Enqueue(id, step: 3);
        await Enqueue(step: 9);
        await Eventually.True(async () => await Steps() == "1 9", "the same job was done once");
    }

    [Fact]
    public async Task A_job_begins_at_once_and_not_with_the_next_look()
    {
        var database = await host.NewDatabase();
        await using var patient = await host.Start(database, b => b.Services.AddSingleton(host.Whims).AddSingleton(new JobSignals { Poll = TimeSpan.FromHours(1) }));
        await Until(await Enqueue(patient.Services, db => db.Enqueue(new Errand(_thing))), "succeeded 1", database);
        // The second while the runner waits for certain.
        await Until(await Enqueue(patient.Services, db => db.Enqueue(new Errand(_thing))), "succeeded 1", database);
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_after_growing_pauses_and_then_given_up()
    {
        host.Whims.OnErrand = (_, job, _) => throw new InvalidOperationException($"Not today, {job.Attempt}.");
        var id = await Enqueue();
        foreach (var attempt in new[] { 1, 2 })
        {
            await Until(id, $"queued {attempt}");
            Assert.Equal($"00:0{attempt}:00 Not today, {attempt}.", await Look<string>($"select (due_at - changed_at) || ' ' || last_error from sample.jobs where id = '{id}'"));
            host.Clock.Shift += TimeSpan.FromMinutes(attempt);
        }
        await Until(id, "failed 3");
        Assert.Equal(RunErrand.Failed.ToString(), await Steps());

        host.Whims.OnErrand = (_, _, _) => Task.CompletedTask;
        Assert.Equal(new JobChanged(true, true, "queued"), await Ask((jobs, ct) => jobs.RetryJob(new(id), ct)));
        await Until(id, "succeeded 4");
        Assert.Equal(new JobChanged(true, false, "succeeded"), await Ask((jobs, ct) => jobs.RetryJob(new(id), ct)));
        Assert.Equal($"{RunErrand.Failed} 1", await Steps());
    }

    [Fact]
    public async Task A_job_whose_process_died_is_done_again_once_its_lease_has_ended()
    {
        var now = host.Clock.GetUtcNow();
        var (died, dead) = (await Leave(1, now), await Leave(3, now));
        await Until(await Enqueue(), "succeeded 1");
        Assert.Equal(("running 1", "running 3"), (await State(died), await State(dead)));
        host.Clock.Shift += TimeSpan.FromMinutes(61);
        await Until(died, "succeeded 2");
        // It was the last attempt of this one.
        await Until(dead, "failed 4");
        await Eventually.True(async () => await Look<long>($"select count(*) from sample.heard where thing_id = '{_thing}' and step = {RunErrand.Failed}") == 1, "it was given up");
    }

    // As it lies there when its process has died.
    private async Task<Guid> Leave(int attempt, DateTimeOffset at, string status = "running")
    {
        var id = Guid.NewGuid();
        await Sql.Run(host.ConnectionString, $$"""
            insert into sample.jobs (id, kind, payload, status, due_at, rank_at, expected_seconds, attempt, max_attempts, lease_until, created_at, changed_at)
            select '{{id}}', 'sample.errand', '{"thingId":"{{_thing}}"}', '{{status}}', t, t, 0, {{attempt}}, 3, t + interval '1 hour', t, t from (select '{{at:O}}'::timestamptz as t) as now
            """);
        return id;
    }

    [Fact]
    public async Task Who_has_lost_the_lease_cannot_commit_what_was_done()
    {
        var (began, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Whims.OnErrand = async (_, job, _) =>
        {
            if (job.Attempt > 1)
                return;
            began.TrySetResult();
            await goesOn.Task;
        };
        var id = await Enqueue();
        await began.Task;
        // As if the process had been stopped for so long.
        host.Clock.Shift += TimeSpan.FromMinutes(61);
        await Until(id, "succeeded 2");
        goesOn.SetResult();
        // Two run side by side only when the first has ended.
        var (both, left) = (new TaskCompletionSource(), 2);
        host.Whims.OnErrand = (_, _, _) =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                both.SetResult();
            return both.Task;
        };
        foreach (var after in new[] { await Enqueue(step: 7), await Enqueue(step: 7) })
            await Until(after, "succeeded 1");
        Assert.Equal("1 7 7", await Steps());
        Assert.Equal("succeeded 2", await State(id));
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once_and_one_that_runs_when_it_can()
    {
        var waits = await Enqueue(dueAt: host.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(new JobChanged(true, true, "cancelled"), await Ask((jobs, ct) => jobs.CancelJob(new(waits), ct)));
        Assert.Equal("cancelled 0", await State(waits));
        Assert.Equal(RunErrand.Cancelled.ToString(), await Steps());

        var began = new TaskCompletionSource();
        host.Whims.OnErrand = async (_, job, ct) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        var runs = await Enqueue();
        await began.Task;
        Assert.Equal(new JobChanged(true, true, "running"), await Ask((jobs, ct) => jobs.CancelJob(new(runs), ct)));
        await Until(runs, "cancelled 1");
        Assert.Equal($"{RunErrand.Cancelled} {RunErrand.Cancelled}", await Steps());
        Assert.Equal(new JobChanged(true, true, "cancelled"), await Ask((jobs, ct) => jobs.CancelJob(new(runs), ct)));
        Assert.Equal(new JobChanged(false), await Ask((jobs, ct) => jobs.CancelJob(new(Guid.NewGuid()), ct)));
    }

    [Fact]
    public async Task At_most_one_of_a_group_runs_at_a_time()
    {
        await using var second = await Second();
        var (running, most, others) = (0, 0, new ConcurrentBag<int>());
        host.Whims.OnErrand = async (errand, _, _) =>
        {
            if (errand.Step == 2)
                return;
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            others.Add(now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Enqueue(group: $"g{_thing}")));
        await Eventually.True(async () => await Look<long>($"select count(*) from sample.heard where thing_id = '{_thing}'") == 20, "all are done", 60);
        Assert.Equal((20, 1), (others.Count, most));
    }

    [Fact]
    public async Task A_group_does_not_hold_up_others_and_short_jobs_pass_long_ones()
    {
        var (began, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Whims.OnErrand = async (errand, _, _) =>
        {
            if (errand.Step != 1)
                return;
            began.TrySetResult();
            await goesOn.Task;
        };
        var long1 = await Enqueue(group: $"g{_thing}", expected: TimeSpan.FromHours(1));
        await began.Task;
        var sameGroup = await Enqueue(group: $"g{_thing}", step: 5);
        var long2 = await Enqueue(expected: TimeSpan.FromHours(1), step: 6);
        // The last free place is kept for it.
        await Until(await Enqueue(step: 2), "succeeded 1");
        Assert.Equal(("running 1", "queued 0", "queued 0"), (await State(long1), await State(sameGroup), await State(long2)));
        goesOn.SetResult();
        foreach (var id in new[] { long1, sameGroup, long2 })
            await Until(id, "succeeded 1");
    }

    [Fact]
    public async Task What_a_clock_that_was_ahead_has_written_does_not_wait_until_that_time()
    {
        var ahead = host.Clock.GetUtcNow().AddYears(1);
        var (queued, running) = (await Leave(0, ahead, "queued"), await Leave(1, ahead));
        host.Clock.Shift += TimeSpan.FromMinutes(2);
        await Until(queued, "succeeded 1");
        await Until(running, "succeeded 2");
    }

    [Fact]
    public async Task A_program_that_stops_gives_its_job_back_and_that_costs_no_attempt()
    {
        var database = await host.NewDatabase();
        var began = new TaskCompletionSource();
        host.Whims.OnErrand = async (_, _, ct) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        Guid id;
        await using (var stops = await Second(database))
        {
            id = await Enqueue(stops.Services, db => db.Enqueue(new Errand(_thing)));
            await began.Task;
        }
        Assert.Equal("queued 1 4", await Look<string>($"select status || ' ' || attempt || ' ' || max_attempts from sample.jobs where id = '{id}'", database));
        host.Whims.OnErrand = (_, _, _) => Task.CompletedTask;
        await using var next = await Second(database);
        await Until(id, "succeeded 2", database);
    }

    [Fact]
    public async Task Claiming_reads_no_ended_rows()
    {
        var plan = await Plan("explain (format text) select id from sample.jobs j where j.ended_at is null and j.rank_at <= now() order by j.rank_at, j.id limit 1");
        Assert.Contains("jobs_open", plan);
    }

    private async Task<string> Plan(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var off = new Npgsql.NpgsqlCommand("set enable_seqscan = off", connection))
            await off.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = "";
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            plan += row.GetString(0) + "\n";
        return plan;
    }
}
