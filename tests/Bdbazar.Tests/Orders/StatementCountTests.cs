using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Orders;

/// <summary>The number of SQL statements of a request does not grow with the number of things in it.</summary>
public sealed class StatementCountTests(Market market) : IClassFixture<Market>, IAsyncLifetime
{
    private const string Expected = "listing 1, product 1, add 2, cart 2, quote 3, checkout 6, orders 1, order 1";

    private readonly Bazaar _bazaar = new(market);
    private readonly List<JsonNode> _goods = [];

    public async ValueTask InitializeAsync()
    {
        var (one, two) = (await _bazaar.Open(), await _bazaar.Open());
        for (var i = 0; i < 12; i++)
            _goods.Add(await _bazaar.Sell(i % 2 == 0 ? one : two, stock: 1000));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Lists_carts_quotes_checkouts_and_orders_cost_the_same_for_two_things_and_for_twelve()
    {
        var two = await Counts(things: 2);
        var twelve = await Counts(things: 12);
        Assert.Equal(two, twelve);
        Assert.True(two == Expected, two);
    }

    private async Task<string> Counts(int things)
    {
        // Once before, so that nothing is counted that is done only the first time.
        await Buy(things);
        var (add, cart, quote, checkout, orders, order) = await Buy(things);
        var listing = await Count(market.Anonymous(), $"/api/v1/products?limit={things}");
        var product = await Count(market.Anonymous(), $"/api/v1/products/{_goods[0].Id()}");
        return $"listing {listing}, product {product}, add {add}, cart {cart}, quote {quote}, checkout {checkout}, orders {orders}, order {order}";
    }

    private async Task<(int Add, int Cart, int Quote, int Checkout, int Orders, int Order)> Buy(int things)
    {
        var buyer = await market.Register();
        foreach (var product in _goods.Take(things - 1))
            await Bazaar.Add(buyer.Http, product);
        var add = await Count(buyer.Http, "/api/v1/cart/items", new { variantId = Bazaar.Variant(_goods[things - 1]), quantity = 1 });
        var cart = await Count(buyer.Http, "/api/v1/cart");
        var body = new { address = Bazaar.Dhaka, paymentMethod = "cod" };
        var quote = await Count(buyer.Http, "/api/v1/orders/quote", body);
        var checkout = await Count(buyer.Http, "/api/v1/orders", body, key: Guid.NewGuid().ToString());
        var orders = await Count(buyer.Http, "/api/v1/orders");
        var order = await Count(buyer.Http, $"/api/v1/orders/{(await buyer.Http.Get("/api/v1/orders")).Items()[0]!.Id()}");
        return (add, cart, quote, checkout, orders, order);
    }

    private static async Task<int> Count(HttpClient client, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return (await StatementCounter.Of(client, request)).Count;
    }
}
