using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bdbazar.Catalog;
using Bdbazar.Contracts;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using NSubstitute;

namespace Bdbazar.Tests.Catalog;

/// <summary>A market in which Shops and Orders are played by the tests: Catalog by itself, on real HTTP and a real database.</summary>
public class CatalogMarket(PostgresFixture postgres) : Market(postgres)
{
    private readonly ConcurrentDictionary<Guid, ShopInfo> _shops = [];

    /// <summary>Checkouts for which Orders has an order: one that waits, or (false) one that was cancelled.</summary>
    public ConcurrentDictionary<Guid, bool> Ordered { get; } = [];

    /// <summary>Orders does not answer.</summary>
    public bool OrdersAreDown { get; set; }

    protected override void Replace(IServiceCollection services)
    {
        var shops = Substitute.For<IShops>();
        shops.FindShops(Arg.Any<FindShops>(), Arg.Any<CancellationToken>()).Returns(call =>
            new ShopList([.. _shops.Values.Where(s => call.Arg<FindShops>().Ids?.Contains(s.Id) == true)]));
        services.AddSingleton(shops);
        var orders = Substitute.For<IOrders>();
        orders.FindOrders(Arg.Any<FindOrders>(), Arg.Any<CancellationToken>()).Returns(call => OrdersAreDown
            ? throw new HttpRequestException("Orders is down.")
            : new OrderList([.. call.Arg<FindOrders>().CheckoutIds!.Where(Ordered.ContainsKey).Select(c => new OrderInfo(
                Guid.NewGuid(), "1", c, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Ordered[c] ? "pending" : "cancelled", Money.Zero()))]));
        services.AddSingleton(orders);
        var accounts = Substitute.For<IAccounts>();
        accounts.FindEmails(Arg.Any<FindEmails>(), Arg.Any<CancellationToken>()).Returns(new KnownEmails([]));
        services.TryAddSingleton(accounts);
    }

    /// <summary>Somebody with a token for each request, whatever the clock shows by then.</summary>
    public HttpClient As(string role, Guid? id = null)
    {
        var keys = Services.GetRequiredService<TokenKeys>();
        if (keys.All.Count == 0)
            keys.Replace([new("test", ECDsa.Create(ECCurve.NamedCurves.nistP256), DateTimeOffset.MinValue)]);
        return new(new WithToken(this, new(id ?? Guid.NewGuid(), role, Guid.NewGuid()))) { BaseAddress = Anonymous().BaseAddress };
    }

    /// <summary>A seller with a shop that Shops knows and Catalog has not heard of.</summary>
    public Seller NewSeller(bool isPublic = true)
    {
        var owner = Guid.NewGuid();
        var shop = new ShopInfo(Guid.NewGuid(), $"shop-{Guid.NewGuid():n}", "Dhaka Looms", owner, isPublic ? "approved" : "pending", isPublic);
        _shops[shop.Id] = shop;
        return new(As(Roles.Seller, owner), shop);
    }

    public async Task<Guid> NewCategory(string? name = null) =>
        (await As(Roles.Admin).Post("/api/v1/admin/categories", new { name = name ?? $"Sarees {Guid.NewGuid():n}" })).Id();

    /// <summary>A product with one variant for each number of units.</summary>
    public async Task<JsonNode> NewProduct(Seller seller, params int[] stocks)
    {
        var product = Product(seller, await NewCategory());
        product["variants"] = new JsonArray([.. stocks.Select((stock, i) => Variant($"SKU-{i}", 155000, stock, $"{i}"))]);
        return await seller.Http.Post("/api/v1/products", product);
    }

    public static JsonObject Product(Seller seller, Guid categoryId, string title = "Red Jamdani saree") => new()
    {
        ["shopId"] = seller.Shop.Id,
        ["title"] = title,
        ["description"] = "Hand-woven.",
        ["categoryId"] = categoryId,
        ["variants"] = new JsonArray(Variant("SKU-0", 155000, 5)),
    };

    public static JsonObject Variant(string sku, long price, int? stock, string? size = null)
    {
        var variant = new JsonObject { ["sku"] = sku, ["price"] = new JsonObject { ["amount"] = price, ["currency"] = "BDT" } };
        if (stock is not null)
            variant["stock"] = stock;
        if (size is not null)
            variant["options"] = new JsonObject { ["Size"] = size };
        return variant;
    }

    /// <summary>Another module asks Catalog something.</summary>
    public async Task<T> Ask<T>(Func<ICatalog, CancellationToken, Task<T>> question)
    {
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ICatalog>(), TestContext.Current.CancellationToken);
    }

    /// <summary>Whether everything was held.</summary>
    public async Task<bool> Reserve(Guid checkout, params StockLine[] lines) =>
        (await Ask((catalog, ct) => catalog.ReserveStock(new(checkout, lines), ct))).Shortages.Count == 0;

    public Task<StockReleased> Release(Guid checkout) => Ask((catalog, ct) => catalog.ReleaseStock(new(checkout), ct));

    public async Task ExpireReservations()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpireReservations>().Run(TestContext.Current.CancellationToken);
    }

    public async Task<(int OnHand, int Reserved, int Available)> Stock(Guid variant) =>
        (await Query("select on_hand, reserved, available from catalog.stock where variant_id = $1", r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), variant)).Single();

    public async Task<List<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        var rows = new List<T>();
        await using var command = Services.GetRequiredService<DataSources>().For("catalog").CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private sealed class WithToken(CatalogMarket market, AccessClaims claims) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", market.Services.GetRequiredService<AccessTokens>().Issue(claims));
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>A seller and their shop.</summary>
public sealed record Seller(HttpClient Http, ShopInfo Shop);

internal static class Products
{
    public static Guid Variant(this JsonNode product, int at = 0) => product["variants"]![at]!.Id();
}
