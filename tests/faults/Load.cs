using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Bdbazar.Faults;

/// <summary>A checkout as its buyer knows it.</summary>
/// <param name="Paid">The buyer was told that the money has come.</param>
internal sealed record Bought(string Key, Guid CheckoutId, int Orders, bool Paid);

/// <summary>Buyers who check out again and again, each step tried with the same key until it is answered. What was answered at the first try is noted.</summary>
internal sealed class Load(IReadOnlyList<Person> buyers, IReadOnlyList<JsonNode> goods)
{
    private static readonly TimeSpan TryFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly ConcurrentBag<(TimeSpan At, bool AtOnce)> _steps = [];
    private readonly ConcurrentBag<TimeSpan> _bought = [];

    public ConcurrentBag<Bought> Checkouts { get; } = [];

    /// <summary>How many of each variant a buyer has put into the cart.</summary>
    public ConcurrentDictionary<(Guid Buyer, Guid Variant), int> Added { get; } = new();

    public TimeSpan Now => Stopwatch.GetElapsedTime(_begun);

    /// <summary>Ends when every buyer has finished what was under way at <paramref name="end"/>.</summary>
    public Task Run(TimeSpan end) => Task.WhenAll(buyers.Select((buyer, n) => Buy(buyer, n, end)));

    /// <summary>How many of the steps begun between two moments were answered at the first try, and the longest while in which nobody's checkout came through.</summary>
    public (int Steps, int AtOnce, TimeSpan Gap) Between(TimeSpan from, TimeSpan to)
    {
        var steps = _steps.Where(t => t.At >= from && t.At <= to).ToList();
        TimeSpan[] moments = [from, .. _bought.Where(b => b > from && b < to).Order(), to];
        return (steps.Count, steps.Count(t => t.AtOnce), moments.Skip(1).Zip(moments, (later, earlier) => later - earlier).Max());
    }

    private async Task Buy(Person buyer, int nth, TimeSpan end)
    {
        var random = new Random(nth);
        while (Now < end)
        {
            foreach (var variant in goods.Where(_ => random.Next(2) == 0).Select(Bazaar.Variant))
            {
                var quantity = random.Next(1, 3);
                var (added, cart) = await Until(buyer, "/api/v1/cart/items", new { variantId = variant, quantity });
                Assert.True(added == HttpStatusCode.OK, cart.ToJsonString());
                Added.AddOrUpdate((buyer.Id, variant), quantity, (_, before) => before + quantity);
            }
            var key = Guid.NewGuid().ToString();
            var prepaid = random.Next(2) == 0;
            var (status, checkout) = await Until(buyer, "/api/v1/orders", new { address = Bazaar.Dhaka, paymentMethod = prepaid ? "mock" : "cod" }, key);
            // The random choice was nothing at all.
            if (status == HttpStatusCode.UnprocessableEntity && checkout.Text("code") == "cart_empty")
                continue;
            Assert.True(status == HttpStatusCode.Created, checkout.ToJsonString());
            _bought.Add(Now);
            var id = checkout.Id("checkoutId");
            if (prepaid)
            {
                var (paid, answer) = await Until(buyer, "/api/v1/payments/pay", new { checkoutId = id, method = "mock", outcome = "success" });
                Assert.True(paid == HttpStatusCode.OK, answer.ToJsonString());
            }
            Checkouts.Add(new(key, id, checkout["orders"]!.AsArray().Count, prepaid));
        }
    }

    // With the same key until there is an answer that is not the fault's.
    private async Task<(HttpStatusCode Status, JsonNode Body)> Until(Person buyer, string path, object body, string? key = null)
    {
        key ??= Guid.NewGuid().ToString();
        var begun = Now;
        for (var tries = 0; Now - begun < TimeSpan.FromMinutes(3); tries++)
        {
            var answer = await Try(buyer, path, body, key);
            if (tries == 0)
                _steps.Add((begun, answer is not null));
            if (answer is { } given)
                return given;
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"{path} was not answered within three minutes.");
    }

    private static async Task<(HttpStatusCode, JsonNode)?> Try(Person buyer, string path, object body, string key)
    {
        using var patience = new CancellationTokenSource(TryFor);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
            using var answer = await buyer.Http.SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            return (int)answer.StatusCode >= 500 || text.Contains("request_in_progress", StringComparison.Ordinal) ? null : (answer.StatusCode, JsonNode.Parse(text)!);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
