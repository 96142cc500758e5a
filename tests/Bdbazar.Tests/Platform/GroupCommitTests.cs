using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>What is promised of a keyed request holds for those that commit together too.</summary>
public sealed class GroupCommitIdempotencyTests(SampleHost host) : IdempotencyTests(host)
{
    protected override string Path => "/api/v1/together/things";
}

/// <summary>Many keyed requests commit in one transaction, and nobody notices.</summary>
public sealed class GroupCommitTests(SampleHost host) : IClassFixture<SampleHost>
{
    private const string Path = "/api/v1/together/things";

    private static object Thing(string name) => new { name, price = new { amount = 100 } };

    private static Task<HttpResponseMessage> Post(HttpClient client, string name, string? key = null, string path = Path) =>
        client.Raw(HttpMethod.Post, path, System.Text.Json.JsonSerializer.Serialize(Thing(name)), key: key ?? Guid.NewGuid().ToString());

    private Task<long> Count(string name) => Sql.Ask<long>(host.ConnectionString, $"select count(*) from sample.things where name = '{name}'");

    // All that were made are held back until the last of them is there.
    private async Task<(HttpStatusCode[] Answers, long Transactions)> AtOnce(HttpClient client, params string[] names)
    {
        var (waiting, goOn) = (names.Length, new TaskCompletionSource());
        host.Whims.OnCreate = () =>
        {
            if (Interlocked.Decrement(ref waiting) == 0)
                goOn.SetResult();
            return goOn.Task;
        };
        var answers = await Task.WhenAll(names.Select(name => Post(client, name)));
        host.Whims.OnCreate = () => Task.CompletedTask;
        var transactions = await Sql.Ask<long>(host.ConnectionString, $"select count(distinct xmin::text) from sample.things where name = any('{{{string.Join(',', names)}}}')");
        return ([.. answers.Select(a => a.StatusCode)], transactions);
    }

    [Fact]
    public async Task Of_thirty_that_are_done_at_once_many_share_a_transaction_and_all_are_there()
    {
        using var seller = host.As("seller");
        var names = Enumerable.Range(0, 30).Select(n => $"shared {n}").ToArray();
        var (answers, transactions) = await AtOnce(seller, names);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a));
        Assert.Equal(30, await Sql.Ask<long>(host.ConnectionString, "select count(*) from sample.things where name like 'shared %'"));
        Assert.InRange(transactions, 1, 20);
        // Their keys are free again.
        Assert.Equal(0, await Locks());
    }

    [Fact]
    public async Task One_that_cannot_commit_keeps_nobody_else_from_it()
    {
        using var seller = host.As("seller");
        Assert.Equal(HttpStatusCode.Created, (await Post(seller, "clash")).StatusCode);
        var (answers, _) = await AtOnce(seller, "before", "clash", "after", "later");
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.InternalServerError, HttpStatusCode.Created, HttpStatusCode.Created], answers);
        Assert.Equal((1, 1, 1, 1), (await Count("before"), await Count("after"), await Count("later"), await Count("clash")));
        Assert.Equal(0, await Locks());
    }

    [Fact]
    public async Task A_key_that_another_instance_has_is_in_progress_here()
    {
        await using var other = await host.Start(host.ConnectionString);
        var user = Guid.CreateVersion7();
        using var here = host.As("seller", user);
        using var there = SampleHost.For(other, "seller", user);
        var (begun, goOn, key) = (new TaskCompletionSource(), new TaskCompletionSource(), Guid.NewGuid().ToString());
        host.Whims.OnCreate = async () =>
        {
            begun.SetResult();
            await goOn.Task;
        };
        var first = Post(here, "two instances", key);
        await begun.Task.Within("the handler has begun");
        Assert.Equal(HttpStatusCode.Conflict, (await Post(there, "two instances", key)).StatusCode);
        host.Whims.OnCreate = () => Task.CompletedTask;
        goOn.SetResult();
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        using var replayed = await Post(there, "two instances", key);
        Assert.True(replayed.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await Count("two instances"));
    }

    [Fact]
    public async Task Whose_session_ended_meanwhile_does_not_commit_and_the_retry_does()
    {
        using var seller = host.As("seller");
        var (begun, goOn, key) = (new TaskCompletionSource(), new TaskCompletionSource(), Guid.NewGuid().ToString());
        host.Whims.OnCreate = async () =>
        {
            begun.SetResult();
            await goOn.Task;
        };
        var first = Post(seller, "cut off", key);
        await begun.Task.Within("the handler has begun");
        host.Whims.OnCreate = () => Task.CompletedTask;
        await Sql.Ask<bool>(host.ConnectionString, """
            select pg_terminate_backend(pid, 5000) from pg_locks join pg_stat_activity a using (pid)
            where locktype = 'advisory' and a.datname = current_database() and a.state = 'idle'
            """);
        // It may be what finds that the session is gone; then it is asked again.
        var other = await Post(seller, "of the next session");
        Assert.True(other.StatusCode == HttpStatusCode.Created || (await Post(seller, "of the next session")).StatusCode == HttpStatusCode.Created);
        goOn.SetResult();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await first).StatusCode);
        Assert.Equal(0, await Count("cut off"));
        Assert.Equal(HttpStatusCode.Created, (await Post(seller, "cut off", key)).StatusCode);
        Assert.Equal(1, await Count("cut off"));
    }

    [Fact]
    public async Task A_handler_that_saves_by_itself_is_refused()
    {
        using var seller = host.As("seller");
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(seller, "tracked", path: Path + "/tracked")).StatusCode);
        Assert.Equal(0, await Count("tracked"));
    }

    // Those of sessions that do nothing: a relay has its own only within a transaction.
    private Task<long> Locks() => Sql.Ask<long>(host.ConnectionString, """
        select count(*) from pg_locks join pg_stat_activity a using (pid)
        where locktype = 'advisory' and a.datname = current_database() and a.state = 'idle'
        """);
}
