using System.Globalization;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Orders;

/// <summary>What a seller has sold and has to do. The clock only goes forward here, so each test has its own market.</summary>
public sealed class SalesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Market _market = new(postgres);
    private Bazaar _bazaar = null!;
    private Stall _stall = null!;
    private JsonNode _pot = null!;

    public async ValueTask InitializeAsync()
    {
        await _market.InitializeAsync();
        _bazaar = new(_market);
        _stall = await _bazaar.Open();
        _pot = await _bazaar.Sell(_stall, stock: 100);
    }

    public ValueTask DisposeAsync() => _market.DisposeAsync();

    [Fact]
    public async Task A_day_goes_from_midnight_to_midnight_in_Bangladesh()
    {
        var midnight = new DateTimeOffset(_market.Clock.GetUtcNow().UtcDateTime.Date.AddDays(3).AddHours(18), TimeSpan.Zero);
        var (day, next) = (Day(midnight.AddHours(5)), Day(midnight.AddHours(7)));
        GoTo(midnight.AddMinutes(-2));
        var evening = (await Order()).Amount("total");
        GoTo(midnight.AddMinutes(1));
        var morning = (await Order(quantity: 2)).Amount("total");

        var seller = await Seller();
        var both = await Sales(seller, $"?from={day}&to={next}");
        Assert.Equal([$"{day} 1 {evening}", $"{next} 1 {morning}"], Days(both));
        Assert.Equal((2, evening + morning), (both["orders"]!.GetValue<int>(), both.Amount("revenue")));
        Assert.Equal("BDT", both["revenue"]!.Text("currency"));

        var second = await Sales(seller, $"?from={next}&to={next}");
        Assert.Equal((1, morning), (second["orders"]!.GetValue<int>(), second.Amount("revenue")));
        Assert.Equal((1, evening), (second["before"]!["orders"]!.GetValue<int>(), second["before"]!.Amount("revenue")));
        // Today, there, is the new day already.
        Assert.Equal(next, (await Sales(seller)).Text("to"));
    }

    [Fact]
    public async Task Without_dates_it_is_thirty_days_up_to_today_and_days_without_a_sale_are_there()
    {
        await Order();
        var seller = await Seller();
        var sales = await Sales(seller);
        var today = Day(_market.Clock.GetUtcNow().AddHours(6));
        Assert.Equal((today, 30), (sales.Text("to"), sales["days"]!.AsArray().Count));
        Assert.Equal(29, Days(sales).Count(d => d.EndsWith(" 0 0", StringComparison.Ordinal)));
        Assert.Equal(sales.Text("from"), sales["days"]![0]!.Text("day"));
        Assert.Equal(0, sales["before"]!["orders"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_cancelled_or_waits_for_its_payment_is_not_sold()
    {
        var cancelled = await Order();
        await _stall.Seller.Http.Put($"/api/v1/orders/{cancelled.Id()}/status", new { status = "cancelled" });
        await Order(payment: "mock");
        var sold = await Order();
        var sales = await Sales(_stall.Seller);
        Assert.Equal((1, sold.Amount("total")), (sales["orders"]!.GetValue<int>(), sales.Amount("revenue")));
        Assert.Equal("awaitingPayment 1, toConfirm 1, toPack 0, toShip 0, onTheWay 0, late 0", await Open(_stall.Seller));
    }

    [Fact]
    public async Task Sales_and_duties_are_their_sellers_and_the_admins_alone()
    {
        await Order();
        var (other, admin) = (await _bazaar.Open(), await _market.Admin());
        foreach (var path in new[] { "sales", "orders/open" })
        {
            var mine = $"/api/v1/vendors/{_stall.Seller.Id}/{path}";
            await other.Seller.Http.Raw(HttpMethod.Get, mine).Refused(HttpStatusCode.Forbidden, "forbidden");
            await (await _market.Register()).Http.Raw(HttpMethod.Get, mine).Refused(HttpStatusCode.Forbidden, "forbidden");
            await admin.Http.Get(mine);
        }
        // Naming somebody else's shop tells nothing of it.
        Assert.Equal(0, (await Sales(other.Seller, $"?shop={_stall.ShopId}"))["orders"]!.GetValue<int>());
        Assert.DoesNotContain("1", await Open(other.Seller, $"?shop={_stall.ShopId}"), StringComparison.Ordinal);
        Assert.Equal(1, (await Sales(_stall.Seller, $"?shop={_stall.ShopId}"))["orders"]!.GetValue<int>());
        Assert.Equal(0, (await Sales(_stall.Seller, $"?shop={other.ShopId}"))["orders"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("?from=2026-02-02&to=2026-02-01")]
    [InlineData("?from=2025-01-01&to=2026-06-01")]
    [InlineData("?from=0001-01-01&to=0001-01-02")]
    [InlineData("?to=0001-01-01")]
    [InlineData("?to=9999-12-31")]
    public Task Days_that_cannot_be_counted_are_refused(string query) =>
        _stall.Seller.Http.Raw(HttpMethod.Get, $"/api/v1/vendors/{_stall.Seller.Id}/sales{query}").Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "from");

    [Fact]
    public async Task Each_step_moves_an_order_to_the_next_duty_and_two_days_make_it_late_until_it_leaves()
    {
        var order = (await Order()).Id();
        await Order(payment: "mock");
        Assert.Equal("awaitingPayment 1, toConfirm 1, toPack 0, toShip 0, onTheWay 0, late 0", await Open(_stall.Seller));
        GoTo(_market.Clock.GetUtcNow().AddHours(47));
        var seller = await Seller();
        Assert.Empty((await seller.Http.Get("/api/v1/orders?late=true")).Items());

        GoTo(_market.Clock.GetUtcNow().AddHours(2));
        seller = await Seller();
        // What waited for its payment has been cancelled, or will be in a moment; it is not late either way.
        Assert.Equal([order], (await seller.Http.Get("/api/v1/orders?late=true")).Items().Select(o => o!.Id()));
        foreach (var (status, duties) in new[] { ("confirmed", "toPack 1, toShip 0, onTheWay 0, late 1"), ("processing", "toPack 0, toShip 1, onTheWay 0, late 1"), ("shipped", "toPack 0, toShip 0, onTheWay 1, late 0"), ("delivered", "toPack 0, toShip 0, onTheWay 0, late 0") })
        {
            await seller.Http.Put($"/api/v1/orders/{order}/status", new { status });
            Assert.EndsWith($"toConfirm 0, {duties}", await Open(seller), StringComparison.Ordinal);
        }
        Assert.Empty((await seller.Http.Get("/api/v1/orders?late=true")).Items());
    }

    [Fact]
    public async Task Each_is_one_statement()
    {
        await Order();
        await Order();
        foreach (var path in new[] { "sales?from=2026-01-01&to=2026-12-31", "orders/open" })
            Assert.Single(await StatementCounter.OfGet(_stall.Seller.Http, $"/api/v1/vendors/{_stall.Seller.Id}/{path}"));
    }

    private async Task<JsonNode> Order(int quantity = 1, string payment = "cod")
    {
        var buyer = await _market.Register();
        await Bazaar.Add(buyer.Http, _pot, quantity);
        using var answer = await Bazaar.Checkout(buyer.Http, paymentMethod: payment);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["orders"]![0]!;
    }

    private void GoTo(DateTimeOffset at) => _market.Clock.Shift += at - _market.Clock.GetUtcNow();

    // Tokens are short-lived, and the clock has moved.
    private Task<Person> Seller() => _market.Login(_stall.Seller.Email);

    private static Task<JsonNode> Sales(Person seller, string query = "") => seller.Http.Get($"/api/v1/vendors/{seller.Id}/sales{query}");

    private static async Task<string> Open(Person seller, string query = "") =>
        string.Join(", ", (await seller.Http.Get($"/api/v1/vendors/{seller.Id}/orders/open{query}")).AsObject().Select(m => $"{m.Key} {m.Value}"));

    private static IEnumerable<string> Days(JsonNode sales) =>
        sales["days"]!.AsArray().Select(d => $"{d!.Text("day")} {d!["orders"]} {d!.Amount("revenue")}");

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
