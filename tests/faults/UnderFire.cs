using System.Text.Json.Nodes;

namespace Bdbazar.Faults;

/// <summary>Services break one after the other while twenty buyers check out. Each time the books are right afterwards.</summary>
/// <remarks>
/// Each fault lasts <c>FAULT_SECONDS</c> (5 by default); the table of what it cost is written to <c>artifacts/faults.md</c>.
/// <c>./test</c> breaks two or three at once, so that each breaks once; <c>./test faults</c> breaks each by itself, too.
/// </remarks>
public abstract class UnderFire(ServicesMarket market)
{
    private protected ServicesMarket Market { get; } = market;

    private const int Buyers = 20;
    private const int Stock = 1_000_000;

    // Everything that was ever bought of this market: the audit is of the whole books.
    private static readonly Dictionary<ServicesMarket, (List<Bought> Bought, List<(Guid Variant, int Stock)> Goods, Dictionary<(Guid, Guid), int> Added)> Books = [];

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("FAULT_SECONDS"), out var seconds) ? seconds : 5);

    /// <summary>Buyers check out for the fault's length; it strikes at a fifth of it and, where it has an end, ends at the half.</summary>
    private protected async Task Survives(string name, Func<Task> strike, Func<Task>? mend = null)
    {
        var books = BooksOf(Market);
        // What the fault before this one has broken is back.
        await Market.IsUp();
        var bazaar = new Bazaar(Market);
        var (one, two) = (await bazaar.Open(), await bazaar.Open());
        JsonNode[] goods = [await bazaar.Sell(one, Stock), await bazaar.Sell(one, Stock), await bazaar.Sell(two, Stock)];
        books.Goods.AddRange(goods.Select(g => (Bazaar.Variant(g), Stock)));
        var load = new Load(await bazaar.Buyers(Buyers, _ => Task.CompletedTask), goods);

        var buying = load.Run(Length);
        await Task.Delay(Length / 5);
        var struck = load.Now;
        await strike();
        await Task.WhenAny(buying, Task.Delay(Length / 2 - Length / 5));
        if (mend is not null)
            await mend();
        await buying;
        books.Bought.AddRange(load.Checkouts);
        foreach (var (line, quantity) in load.Added)
            books.Added[line] = quantity;

        var (steps, atOnce, gap) = load.Between(struck, load.Now);
        await Report($"| {Market.Name} | {name} | {load.Checkouts.Count} | {100.0 * atOnce / steps:0.0} % | {gap.TotalSeconds:0.0} s |");
        Assert.NotEmpty(load.Checkouts);
        await new Audit(Market).IsRight(books.Bought, books.Goods, books.Added);
    }

    private protected static (List<Bought> Bought, List<(Guid Variant, int Stock)> Goods, Dictionary<(Guid, Guid), int> Added) BooksOf(ServicesMarket market)
    {
        if (!Books.TryGetValue(market, out var books))
            Books[market] = books = ([], [], []);
        return books;
    }

    private static Task Report(string row) =>
        File.AppendAllTextAsync(Environment.GetEnvironmentVariable("FAULT_TABLE") is { Length: > 0 } table ? table : "/dev/null", row + "\n");
}

/// <summary>One process for each module.</summary>
public sealed class OneOfEach(ServicesMarket market) : UnderFire(market), IClassFixture<ServicesMarket>
{
    public static TheoryData<string> Modules => [.. ServicesMarket.AllModules];

    [Fact]
    public async Task A_cart_line_is_ordered_once_and_a_guest_s_cart_comes_along_while_the_broker_is_frozen()
    {
        await Market.IsUp();
        var bazaar = new Bazaar(Market);
        var pot = await bazaar.Sell(await bazaar.Open(), 100);
        BooksOf(Market).Goods.Add((Bazaar.Variant(pot), 100));
        var buyer = (await bazaar.Buyers(1, _ => Task.CompletedTask))[0];
        var (guest, guestCart) = (Market.Anonymous(), Guid.NewGuid().ToString());
        guest.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
        await Bazaar.Add(guest, pot, 3);
        await Market.Signal("rabbitmq", "STOP");
        try
        {
            for (var quantity = 1; quantity <= 6; quantity++)
            {
                await Bazaar.Add(buyer.Http, pot, quantity);
                Assert.Equal([quantity], await Order(buyer.Http));
            }
            var registered = await guest.Post(
                "/api/v1/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = "Correct-Horse-2026", name = "Guest", role = "buyer" });
            guest.DefaultRequestHeaders.Authorization = new("Bearer", registered.Text("accessToken"));
            Assert.Equal([3], await Order(guest));
        }
        finally
        {
            await Market.Signal("rabbitmq", "CONT");
        }
    }

    // What was ordered: the quantity of each line.
    private async Task<IReadOnlyList<int>> Order(HttpClient buyer)
    {
        var key = Guid.NewGuid().ToString();
        using var answer = await Bazaar.Checkout(buyer, key);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var checkout = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var orders = checkout["orders"]!.AsArray();
        BooksOf(Market).Bought.Add(new(key, checkout.Id("checkoutId"), orders.Count, Paid: false));
        return [.. orders.SelectMany(o => o!["lines"]!.AsArray()).Select(l => l!["quantity"]!.GetValue<int>())];
    }

    [Theory, InlineData("orders", "catalog"), InlineData("payments", "shipping"), InlineData("cart", "accounts"), InlineData("shops", "admin", "web")]
    public Task Any_modules_may_be_killed_at_once(params string[] modules) =>
        Survives($"{string.Join(" and ", modules)} killed (-9)", () => Task.WhenAll(modules.Select(m => Market.Signal($"{m}-1", "KILL"))));

    [Fact]
    public Task RabbitMq_and_Redis_may_be_killed_at_once() => Survives("RabbitMQ and Redis killed (-9)", async () =>
    {
        await Market.Signal("rabbitmq", "KILL");
        await Market.Signal("redis", "KILL");
    });

    [Fact]
    public Task RabbitMq_may_be_stopped_and_started_while_Redis_is_frozen() => Survives("RabbitMQ stopped and started, Redis frozen", async () =>
    {
        await Market.Signal("redis", "STOP");
        await Market.Signal("rabbitmq", "TERM");
    }, () => Market.Signal("redis", "CONT"));

    [Fact]
    public Task PostgreSql_may_be_restarted_while_nginx_is_reloaded() => Survives("PostgreSQL restarted, nginx reloaded", async () =>
    {
        await Market.Signal("nginx", "HUP");
        await Market.Signal("postgres", "INT");
    });

    [Theory, MemberData(nameof(Modules)), Trait(ByItself.Name, ByItself.Yes)]
    public Task Any_module_may_be_killed(string module) => Survives($"{module} killed (-9)", () => Market.Signal($"{module}-1", "KILL"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task RabbitMq_may_be_stopped_and_started() => Survives("RabbitMQ stopped and started", () => Market.Signal("rabbitmq", "TERM"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task RabbitMq_may_be_killed() => Survives("RabbitMQ killed (-9)", () => Market.Signal("rabbitmq", "KILL"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task Redis_may_freeze() => Survives("Redis frozen", () => Market.Signal("redis", "STOP"), () => Market.Signal("redis", "CONT"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task Redis_may_be_killed() => Survives("Redis killed (-9)", () => Market.Signal("redis", "KILL"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task Nginx_may_be_reloaded() => Survives("nginx reloaded", () => Market.Signal("nginx", "HUP"));

    [Fact, Trait(ByItself.Name, ByItself.Yes)]
    public Task PostgreSql_may_be_restarted() => Survives("PostgreSQL restarted", () => Market.Signal("postgres", "INT"));
}

/// <summary>Two processes for each module.</summary>
public sealed class TwoOfEach(TwoOfEach.Doubled market) : UnderFire(market), IClassFixture<TwoOfEach.Doubled>
{
    public sealed class Doubled : ServicesMarket
    {
        protected override int Instances => 2;
    }

    [Fact]
    public Task One_of_two_may_be_killed_of_several_at_once() => Survives("one of two orders, catalog and payments killed (-9)", () =>
        Task.WhenAll(new[] { "orders", "catalog", "payments" }.Select(m => Market.Signal($"{m}-1", "KILL"))));

    [Fact]
    public Task One_of_two_may_be_stopped() => Survives("one of two orders stopped (TERM)", () => Market.Signal("orders-2", "TERM"));

    [Theory, InlineData("orders"), InlineData("catalog"), InlineData("payments"), Trait(ByItself.Name, ByItself.Yes)]
    public Task One_of_two_may_be_killed(string module) => Survives($"one of two {module} killed (-9)", () => Market.Signal($"{module}-1", "KILL"));
}

/// <summary>The trait of faults that come together with others in the usual run, which leaves these out.</summary>
internal static class ByItself
{
    public const string Name = "Fault";
    public const string Yes = "by itself";
}
