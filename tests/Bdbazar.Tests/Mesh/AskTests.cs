using System.Diagnostics;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Mesh;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Mesh;

/// <summary>Asking over the network: the same answers, refusals and time limits as in one process.</summary>
public sealed class AskTests(Town town) : IClassFixture<Town>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<ShopList> AskShops() => town.Others.Services.GetRequiredService<IShops>().FindShops(new([Guid.NewGuid()]), Ct);

    [Fact]
    public async Task What_one_process_keeps_another_is_told()
    {
        var (id, token) = await town.Register();
        using var client = town.Accounts.Client(token);
        var saved = await client.Post("/api/v1/users/me/addresses", new
        {
            recipient = "নুসরাত জাহান", phone = "+8801712345678", line1 = "House 12 \"Shanti\"", city = "Dhaka", district = "Dhaka", postcode = "1205", country = "BD",
        });

        var found = await town.Others.Services.GetRequiredService<IAccounts>().FindAddress(new(id, saved.Id()), Ct);
        Assert.Equal(("নুসরাত জাহান", "House 12 \"Shanti\"", (string?)null), (found.Address!.Recipient, found.Address.Line1, found.Address.Area));
        Assert.Null((await town.Others.Services.GetRequiredService<IAccounts>().FindAddress(new(Guid.NewGuid(), saved.Id()), Ct)).Address);
    }

    [Fact]
    public async Task A_refusal_over_there_is_the_same_refusal_here()
    {
        var item = Guid.NewGuid();
        town.Answers.Answer = (_, _) => throw new Problem(409, "out_of_stock", $"There is no such {"{0} দোকান"}.")
        {
            Errors = new Dictionary<string, string[]> { ["shopId"] = ["Is required."] },
            Members = new Dictionary<string, object?> { ["items"] = new[] { new StockShortage(item, 3, 1) }, ["nothing"] = null },
            RetryAfter = 7,
        };
        var (_, token) = await town.Register("seller");
        using var client = town.Others.Client(token);
        client.DefaultRequestHeaders.Add("Accept-Language", "bn");
        using var answer = await NewProduct(client);
        var problem = await Task.FromResult(answer).Refused(HttpStatusCode.Conflict, "out_of_stock", "shopId");
        Assert.Equal("এটি পাওয়া যায়নি ({0} দোকান)।", problem.Text("detail"));
        Assert.Equal("এটি দরকার।", problem["errors"]!["shopId"]![0]!.GetValue<string>());
        Assert.Equal((item, 3, 1), (problem["items"]![0]!.Id("variantId"), problem["items"]![0]!["requested"]!.GetValue<int>(), problem["items"]![0]!["available"]!.GetValue<int>()));
        Assert.True(problem.AsObject().ContainsKey("nothing"));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Numbers_in_a_refusal_are_written_as_its_text_says()
    {
        town.Answers.Answer = (_, _) => throw Problem.Conflict("far", $"{12345.5m:n1} of {7,3} and {TimeSpan.FromMinutes(90):hh\\:mm}");
        var problem = await Assert.ThrowsAsync<Problem>(AskShops);
        Assert.Equal("12,345.5 of   7 and 01:30", problem.Message);
    }

    [Fact]
    public async Task A_fault_over_there_is_a_fault_here_and_nobody_is_told_more()
    {
        town.Answers.Answer = (_, _) => throw new InvalidOperationException("secret detail");
        var failed = await Assert.ThrowsAsync<AskFailed>(AskShops);
        Assert.DoesNotContain("secret", failed.ToString());

        var (_, token) = await town.Register("seller");
        using var client = town.Others.Client(token);
        await NewProduct(client).Refused(HttpStatusCode.InternalServerError, "internal_error");
    }

    [Fact]
    public async Task A_question_that_takes_too_long_ends_on_both_sides()
    {
        var ended = new TaskCompletionSource();
        var asked = 0;
        town.Answers.Answer = async (_, ct) =>
        {
            Interlocked.Increment(ref asked);
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            catch (OperationCanceledException)
            {
                ended.TrySetResult();
                throw;
            }
            return new([]);
        };
        var started = Environment.TickCount64;
        var problem = await Assert.ThrowsAsync<Problem>(AskShops);
        Assert.Equal((503, "unavailable", 1), (problem.Status, problem.Code, problem.RetryAfter));
        Assert.InRange(Environment.TickCount64 - started, 1_500, 3_500);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), Ct);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Whoever_asks_on_behalf_of_another_has_no_more_time_than_that_one()
    {
        var left = new List<TimeSpan>();
        town.Answers.Answer = async (_, ct) =>
        {
            lock (left)
                left.Add(Deadline.Left(TimeSpan.FromMinutes(1)));
            return new([]);
        };
        await AskShops();
        // Nobody waits for this test itself.
        Assert.InRange(Assert.Single(left), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromMinutes(1), Deadline.Left(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Who_no_longer_waits_ends_the_work()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        town.Answers.Answer = async (_, ct) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
            ct.ThrowIfCancellationRequested();
            return new([]);
        };
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var asking = town.Others.Services.GetRequiredService<IShops>().FindShops(new(), gone.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(5), Ct);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }

    [Fact]
    public async Task The_whole_of_a_request_has_one_trace_id()
    {
        ActivityTraceId? there = null;
        town.Answers.Answer = (_, _) =>
        {
            there = Activity.Current?.TraceId;
            return Task.FromResult(new ShopList([]));
        };
        var (_, token) = await town.Register("seller");
        using var client = town.Others.Client(token);
        using var answer = await NewProduct(client);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(answer.Headers.GetValues("X-Trace-Id").Single(), there.ToString());
    }

    private static Task<HttpResponseMessage> NewProduct(HttpClient client) => client.Raw(HttpMethod.Post, "/api/v1/products", $$"""
        {
          "shopId": "{{Guid.NewGuid()}}", "title": "Clay pot", "description": "A pot of clay.", "categoryId": "{{Guid.NewGuid()}}",
          "variants": [{ "sku": "POT-1", "price": { "amount": 25000, "currency": "BDT" }, "stock": 1, "weightGrams": 500 }]
        }
        """);
}
