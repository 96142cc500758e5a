using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Harness;

/// <summary>A bdbazar that tests talk to, in this process or in one of its own.</summary>
public interface IMarketplace
{
    /// <summary>A client without a token.</summary>
    HttpClient Anonymous();

    /// <summary>A new account with a client that speaks for it. Role: buyer or seller.</summary>
    Task<Person> Register(string role = "buyer", string? guestCart = null);

    Task<Person> Admin();
}

/// <summary>Sellers with approved shops and goods in them, made through the API.</summary>
public sealed class Bazaar(IMarketplace market)
{
    public static readonly object Dhaka = new
    {
        recipient = "Nusrat Jahan", phone = "+8801712345678", line1 = "House 12, Road 5", area = "Dhanmondi", city = "Dhaka", district = "Dhaka", postcode = "1205", country = "BD",
    };

    /// <summary>A seller with one approved shop.</summary>
    public async Task<Stall> Open(string name = "Test shop")
    {
        var seller = await market.Register("seller");
        var shop = await seller.Http.Post("/api/v1/shops", new { name, description = "Everything for a test." });
        var admin = await market.Admin();
        await admin.Http.Put($"/api/v1/vendors/{seller.Id}/approve", new { approved = true });
        await admin.Http.Put($"/api/v1/admin/shops/{shop.Id()}/status", new { status = "approved" });
        // The catalogue hears of it in its own time.
        await Eventually.True(async () => (await market.Anonymous().Raw(HttpMethod.Get, $"/api/v1/shops/{shop.Id()}")).IsSuccessStatusCode, "the shop is public");
        return new(seller, shop.Id());
    }

    /// <summary>A product with one variant; the answer of POST /products.</summary>
    public async Task<JsonNode> Sell(Stall stall, int stock, long price = 25000, string title = "Clay pot")
    {
        var category = await Category();
        var product = await stall.Seller.Http.Post("/api/v1/products", new
        {
            shopId = stall.ShopId,
            title,
            description = $"{title}, made for a test.",
            categoryId = category,
            variants = new[] { new { sku = $"SKU-{Guid.NewGuid():n}"[..20], price = new { amount = price, currency = "BDT" }, stock, weightGrams = 500 } },
        });
        var id = product.Id();
        await Eventually.True(async () => (await market.Anonymous().Raw(HttpMethod.Get, $"/api/v1/products/{id}")).IsSuccessStatusCode, "the product is public");
        return product;
    }

    public static Guid Variant(JsonNode product) => product["variants"]![0]!.Id();

    /// <summary>Buyers with accounts, made a few at a time: the program takes only so many sign-ups at once.</summary>
    public async Task<IReadOnlyList<Person>> Buyers(int count, Func<Person, Task> each)
    {
        var buyers = new ConcurrentBag<Person>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            var buyer = await market.Register();
            await each(buyer);
            buyers.Add(buyer);
        });
        return [.. buyers];
    }

    /// <summary>What is on hand, reserved and available, as the seller sees it.</summary>
    public static async Task<(int OnHand, int Reserved, int Available)> Stock(Stall stall, JsonNode product)
    {
        var stock = await stall.Seller.Http.Get($"/api/v1/products/{product.Id()}/variants/{Variant(product)}/stock");
        return (stock["onHand"]!.GetValue<int>(), stock["reserved"]!.GetValue<int>(), stock["available"]!.GetValue<int>());
    }

    public static Task<JsonNode> Add(HttpClient who, JsonNode product, int quantity = 1) =>
        who.Post("/api/v1/cart/items", new { variantId = Variant(product), quantity }, HttpStatusCode.OK);

    public static Task<HttpResponseMessage> Checkout(HttpClient who, string? key = null, string paymentMethod = "cod")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = JsonContent.Create(new { address = Dhaka, paymentMethod }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return who.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Guid? _category;

    private async Task<Guid> Category()
    {
        var admin = await market.Admin();
        return _category ??= (await admin.Http.Post("/api/v1/admin/categories", new { name = $"Tests {Guid.NewGuid():n}", nameBn = "পরীক্ষা" })).Id();
    }
}

/// <summary>A seller and a shop.</summary>
public sealed record Stall(Person Seller, Guid ShopId);
