using System.Collections.Concurrent;

namespace Bdbazar.Bench.Topology;

/// <summary>Times of one kind of request, in milliseconds.</summary>
internal sealed record Times(double P50, double P99)
{
    public static Times Of(IEnumerable<double> times) => times.Order().ToList() is { Count: > 0 } all ? new(all[all.Count / 2], all[all.Count * 99 / 100]) : new(0, 0);
}

/// <summary>What a checkout came to.</summary>
/// <param name="PerSecond">Checkouts, each with two things put into the cart before it.</param>
/// <param name="Time">Of the checkout alone.</param>
/// <param name="Wrong">In words.</param>
internal sealed record Bought(double PerSecond, Times Time, long Checkouts, IReadOnlyList<string> Wrong);

/// <summary>Buyers at one marketplace.</summary>
internal sealed class Shoppers
{
    private readonly List<Person> _buyers;
    private readonly Shop _shop;

    private Shoppers(List<Person> buyers, Shop shop) => (_buyers, _shop) = (buyers, shop);

    public static async Task<Shoppers> Gather(Address at, int count)
    {
        var buyers = new ConcurrentBag<Person>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, _) => buyers.Add(await Person.Register(at, "buyer")));
        return new([.. buyers], await Shop.Open(at));
    }

    /// <summary>One after the other, by one buyer: a product (a request that asks no other module) and a cart of one line (one that asks one, once).</summary>
    public async Task<(Times NoAsk, Times OneAsk)> Look(int times)
    {
        var (buyer, (product, variant)) = (_buyers[0], _shop.Goods[0]);
        // The buyers are the ones who check out, too: their carts are empty before and after.
        await buyer.Send(HttpMethod.Post, "cart/items", new { variantId = variant, quantity = 1 });
        List<double> plain = [], asking = [];
        for (var n = -50; n < times; n++)
        {
            var (one, other) = (await Timed(buyer, $"products/{product}"), await Timed(buyer, "cart"));
            if (n < 0)
                continue;
            plain.Add(one);
            asking.Add(other);
        }
        await buyer.Send(HttpMethod.Post, "orders", Explain.Order, keyed: true);
        return (Times.Of(plain), Times.Of(asking));
    }

    /// <summary>Everybody at once: two things into the cart, then the checkout, again and again.</summary>
    public async Task<Bought> Buy(TimeSpan duration)
    {
        var (times, wrong) = (new ConcurrentBag<double>(), new ConcurrentBag<string>());
        var before = await Orders();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(_buyers.Select(async (buyer, n) =>
        {
            for (var dice = new Random(n); Stopwatch.GetElapsedTime(started) < duration;)
            {
                var first = dice.Next(_shop.Goods.Count);
                foreach (var variant in new[] { _shop.Goods[first], _shop.Goods[(first + 1) % _shop.Goods.Count] })
                    await buyer.Send(HttpMethod.Post, "cart/items", new { variantId = variant.Variant, quantity = 1 });
                var began = Stopwatch.GetTimestamp();
                using var answer = await buyer.Try(HttpMethod.Post, "orders", Explain.Order, keyed: true);
                if ((int)answer.StatusCode == 201)
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                else
                    wrong.Add($"a checkout is {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (await Orders() - before is var orders && orders != times.Count)
            wrong.Add($"{times.Count} checkouts were answered, and there are {orders} orders");
        return new(times.Count / seconds, Times.Of(times), times.Count, [.. wrong]);
    }

    private static async Task<double> Timed(Person who, string path)
    {
        var before = Stopwatch.GetTimestamp();
        await who.Send(HttpMethod.Get, path);
        return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
    }

    private async Task<int> Orders()
    {
        var counts = await Task.WhenAll(_buyers.Select(async buyer =>
        {
            var count = 0;
            for (var after = ""; ;)
            {
                var page = await buyer.Send(HttpMethod.Get, $"orders?limit=100{after}");
                count += page["items"]!.AsArray().Count;
                if (page["next"] is not { } next)
                    return count;
                after = $"&after={next}";
            }
        }));
        return counts.Sum();
    }
}
