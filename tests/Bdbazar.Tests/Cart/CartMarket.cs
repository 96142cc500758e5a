using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bdbazar.Cart;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bdbazar.Tests.Cart;

/// <summary>The cart with a catalogue of our own making.</summary>
public sealed class CartMarket(PostgresFixture postgres) : Market(postgres)
{
    private readonly ConcurrentDictionary<Guid, VariantInfo> _variants = new();

    public ICatalog Catalog { get; } = Substitute.For<ICatalog>();

    public IOrders Orders { get; } = Substitute.For<IOrders>();

    /// <summary>Puts a variant on sale, or another in its place.</summary>
    public Guid Variant(long price = 1000, int available = 5000, bool buyable = true, Guid? id = null)
    {
        var variant = new VariantInfo(
            id ?? Guid.CreateVersion7(), Guid.CreateVersion7(), "a-thing", Guid.CreateVersion7(), "A shop", Guid.CreateVersion7(), "A thing", "SKU",
            new Dictionary<string, string> { ["Size"] = "L" }, "/media/thing.webp", new(price), available, 100, buyable);
        _variants[variant.Id] = variant;
        return variant.Id;
    }

    public void Forget(Guid variant) => _variants.TryRemove(variant, out _);

    /// <summary>Orders has an order of this checkout, of which Cart has not heard.</summary>
    public void Order(Guid checkout, Guid buyer) =>
        Orders.FindOrders(default!, default).ReturnsForAnyArgs(call => new OrderList(
            [.. (call.Arg<FindOrders>().CheckoutIds ?? []).Where(id => id == checkout).Select(id => new OrderInfo(
                Guid.CreateVersion7(), "B-1", id, Guid.CreateVersion7(), Guid.CreateVersion7(), buyer, "pending", new(1)))]));

    public async Task ReturnForgottenLines()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReturnForgottenLines>().Run(TestContext.Current.CancellationToken);
    }

    /// <summary>A client that names a guest's cart.</summary>
    public HttpClient Guest(Guid cart)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-Cart-Id", cart.ToString());
        return client;
    }

    protected override void Replace(IServiceCollection services)
    {
        Catalog.FindVariants(default!, default).ReturnsForAnyArgs(call => new VariantList(
            [.. call.Arg<FindVariants>().Ids.Distinct().Where(_variants.ContainsKey).Select(id => _variants[id])]));
        services.AddSingleton(Catalog);
        services.AddSingleton(Orders);
    }
}

internal static class CartRequests
{
    public const string Path = "/api/v1/cart";

    public static Task<JsonNode> Cart(this HttpClient client) => client.Get(Path);

    public static Task<JsonNode> Add(this HttpClient client, Guid variant, int quantity = 1, HttpStatusCode status = HttpStatusCode.OK) =>
        client.Post($"{Path}/items", new { variantId = variant, quantity }, status);

    public static Task<HttpResponseMessage> TryAdd(this HttpClient client, Guid variant, int quantity = 1) =>
        client.Raw(HttpMethod.Post, $"{Path}/items", $$"""{"variantId":"{{variant}}","quantity":{{quantity}}}""");

    public static int Quantity(this JsonNode node) => node["quantity"]!.GetValue<int>();

    public static int Count(this JsonNode cart) => cart["itemCount"]!.GetValue<int>();

    public static JsonNode Line(this JsonNode cart, Guid variant, string list = "items") => cart[list]!.AsArray().Single(i => i!.Id("variantId") == variant)!;
}
