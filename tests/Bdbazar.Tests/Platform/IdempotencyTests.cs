using System.Text;
using System.Text.Json.Nodes;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Platform;

/// <summary>Promise 3: every write can be retried. Same key, same result, one effect.</summary>
public class IdempotencyTests(SampleHost host) : IClassFixture<SampleHost>
{
    protected virtual string Path => "/api/v1/things";

    private Task<long> Count(string name) => Sql.Ask<long>(host.ConnectionString, $"select count(*) from sample.things where name = '{name}'");

    private Task<long> KeptAnswers() => Sql.Ask<long>(host.ConnectionString, "select count(*) from sample.idempotency_keys");

    private static string Body(string name) => $$$"""{"name":"{{{name}}}","price":{"amount":100}}""";

    private static string NewKey() => Guid.NewGuid().ToString();

    private async Task<(int Status, string Text, bool Replayed, string? Location)> Post(HttpClient client, string body, string? key, string? path = null)
    {
        using var answer = await client.Raw(HttpMethod.Post, path ?? Path, body, key: key);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.Contains("Idempotency-Replayed"), answer.Headers.Location?.ToString());
    }

    private static string CodeOf(string body) => JsonNode.Parse(body)!.Text("code");

    [Fact]
    public async Task The_same_request_again_gets_the_first_answer_and_does_nothing()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        var first = await Post(seller, Body("once"), key);
        var second = await Post(seller, Body("once"), key);
        Assert.Equal((201, false), (first.Status, first.Replayed));
        Assert.Equal(first with { Replayed = true }, second);
        Assert.NotNull(second.Location);
        Assert.Equal(1, await Count("once"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        await Post(seller, Body("first"), key);
        var other = await Post(seller, Body("second"), key);
        Assert.Equal((422, "idempotency_key_reused"), (other.Status, CodeOf(other.Text)));
        Assert.Equal(0, await Count("second"));
    }

    [Fact]
    public async Task Without_a_key_every_request_counts()
    {
        using var seller = host.As("seller");
        await Post(seller, Body("unkeyed"), null);
        await Post(seller, Body("unkeyed"), null);
        Assert.Equal(2, await Count("unkeyed"));
    }

    [Fact]
    public async Task A_key_counts_for_one_user_and_one_route()
    {
        using var one = host.As("seller");
        using var other = host.As("seller");
        using var nobody = host.Anonymous();
        var key = NewKey();
        Assert.Equal(201, (await Post(one, Body("mine"), key)).Status);
        Assert.False((await Post(other, Body("mine"), key)).Replayed);
        Assert.False((await Post(one, Body("mine"), key, Path + "/public")).Replayed);
        Assert.False((await Post(nobody, Body("mine"), key, Path + "/public")).Replayed);
        Assert.Equal(4, await Count("mine"));
    }

    [Fact]
    public async Task Of_twenty_at_once_one_takes_effect_and_the_others_replay_it_or_are_told_to_wait()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(seller, Body("crowd"), key)));
        Assert.Equal(1, await Count("crowd"));
        Assert.Single(answers, a => a is { Status: 201, Replayed: false });
        Assert.All(answers, a => Assert.True(a.Status == 201 || a.Status == 409 && CodeOf(a.Text) == "request_in_progress", a.Text));
        Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Text).Distinct());
    }

    [Fact]
    public async Task While_the_first_still_runs_another_is_told_to_wait()
    {
        using var seller = host.As("seller");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Whims.OnCreate = async () =>
        {
            begun.SetResult();
            await goOn.Task;
        };
        var key = NewKey();
        var first = Post(seller, Body("slow"), key);
        await begun.Task.Within("the handler has begun");
        using var second = await seller.Raw(HttpMethod.Post, Path, Body("slow"), key: key);
        host.Whims.OnCreate = () => Task.CompletedTask;
        goOn.SetResult();
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter!.Delta);
        Assert.Equal(201, (await first).Status);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too_and_leaves_nothing_else()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        var first = await Post(seller, Body("taken"), key);
        var second = await Post(seller, Body("taken"), key);
        Assert.Equal((409, "thing_exists"), (first.Status, CodeOf(first.Text)));
        Assert.Equal(first with { Replayed = true }, second);
        Assert.Equal(0, await Count("taken"));
    }

    [Fact]
    public async Task What_a_refused_handler_had_written_is_undone_and_its_refusal_kept()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        host.Whims.OnCreate = () => throw Problem.Conflict("too_late", $"Too late.");
        var first = await Post(seller, Body("undone"), key);
        host.Whims.OnCreate = () => Task.CompletedTask;
        var second = await Post(seller, Body("undone"), key);
        Assert.Equal((409, true), (second.Status, second.Replayed));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(0, await Count("undone"));
        Assert.Equal(0, await Sql.Ask<long>(host.ConnectionString,
            "select count(*) from sample.outbox o where not exists (select from sample.things t where t.id = o.aggregate_id)"));
    }

    [Fact]
    public async Task A_failure_of_ours_leaves_nothing_and_the_retry_starts_afresh()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        host.Whims.OnCreate = () => throw new InvalidOperationException("broken");
        Assert.Equal(500, (await Post(seller, Body("retried"), key)).Status);
        Assert.Equal(0, await Count("retried"));
        host.Whims.OnCreate = () => Task.CompletedTask;
        var retry = await Post(seller, Body("retried"), key);
        Assert.Equal((201, false), (retry.Status, retry.Replayed));
        Assert.Equal(1, await Count("retried"));
    }

    [Fact]
    public async Task Who_goes_away_before_the_answer_is_written_gets_a_whole_one_at_the_retry()
    {
        using var seller = host.As("seller");
        var (begun, key) = (new TaskCompletionSource(), NewKey());
        var gone = host.Services.GetRequiredService<IHttpContextAccessor>();
        host.Whims.OnCreate = async () =>
        {
            host.Whims.OnCreate = () => Task.CompletedTask;
            begun.SetResult();
            // The handler has done all that it does; what is left is to write the answer.
            await Task.Delay(Timeout.Infinite, gone.HttpContext!.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Body("impatient"), Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", key } } };
        var first = seller.SendAsync(request, patience.Token);
        await begun.Task.Within("the handler has begun");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var retry = (Status: 0, Text: "", Replayed: false, Location: (string?)null);
        await Eventually.True(async () => (retry = await Post(seller, Body("impatient"), key)).Status != 409, "the first has ended");
        Assert.Equal((201, "impatient"), (retry.Status, JsonNode.Parse(retry.Text)!.Text("name")));
        Assert.Equal(1, await Count("impatient"));
    }

    [Fact]
    public async Task Bad_input_is_not_kept_so_the_key_is_good_for_the_corrected_request()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        Assert.Equal("validation_failed", CodeOf((await Post(seller, """{"name":"x"}""", key)).Text));
        Assert.Equal(201, (await Post(seller, Body("corrected"), key)).Status);
    }

    [Fact]
    public async Task Kept_answers_cannot_be_read_in_the_table()
    {
        using var seller = host.As("seller");
        var key = NewKey();
        await Post(seller, Body("confidential"), key);
        var row = await Sql.Ask<byte[]>(host.ConnectionString,
            "select key_hash || body_hash || answer from sample.idempotency_keys order by created_at desc limit 1");
        var text = Encoding.Latin1.GetString(row);
        Assert.DoesNotContain("confidential", text);
        Assert.DoesNotContain("createdAt", text);
        Assert.DoesNotContain(key, text);
    }

    [Theory]
    [InlineData(0, 422)]
    [InlineData(1, 201)]
    [InlineData(255, 201)]
    [InlineData(256, 422)]
    public async Task A_key_has_1_to_255_characters(int length, int status)
    {
        using var seller = host.As("seller");
        Assert.Equal(status, (await Post(seller, Body("long key"), new string('k', length))).Status);
    }

    [Fact]
    public async Task A_route_that_only_reads_keeps_nothing()
    {
        using var client = host.Anonymous();
        var before = await KeptAnswers();
        Assert.Equal(200, (await Post(client, """{"names":["once"]}""", NewKey(), "/api/v1/things/find")).Status);
        Assert.Equal(before, await KeptAnswers());
    }

    [Fact]
    public async Task Whoever_may_not_call_the_route_leaves_no_key_behind()
    {
        using var buyer = host.As("buyer");
        var before = await KeptAnswers();
        Assert.Equal(403, (await Post(buyer, Body("forbidden"), NewKey())).Status);
        Assert.Equal(before, await KeptAnswers());
    }
}
