using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bdbazar.Platform.Auth;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Access;

/// <summary>Six callers, and something of everything for them to try their hands on.</summary>
public sealed class AccessWorld(PostgresFixture postgres) : Market(postgres), IAsyncLifetime
{
    private Bazaar _bazaar = null!;

    public Person Buyer { get; private set; } = null!;
    public Person OtherBuyer { get; private set; } = null!;
    public Stall Stall { get; private set; } = null!;
    public Stall OtherStall { get; private set; } = null!;
    public Person Boss { get; private set; } = null!;
    public JsonNode Product { get; private set; } = null!;
    public Guid OrderId { get; private set; }

    public Person Seller => Stall.Seller;

    public Guid ShopId => Stall.ShopId;

    /// <summary>Anonymous, buyer, other buyer, seller, other seller, admin: the columns of the matrix. Each in a session of its own, for some calls end it.</summary>
    public IReadOnlyList<HttpClient> Callers()
    {
        var guest = Anonymous();
        guest.DefaultRequestHeaders.Add("X-Cart-Id", Guid.NewGuid().ToString());
        return [guest, As(Buyer, Roles.Buyer), As(OtherBuyer, Roles.Buyer), As(Seller, Roles.Seller), As(OtherStall.Seller, Roles.Seller), As(Boss, Roles.Admin)];
    }

    private HttpClient As(Person person, string role) => Client(Services.GetRequiredService<AccessTokens>().Issue(new(person.Id, role, Guid.NewGuid())));

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _bazaar = new(this);
        (Buyer, OtherBuyer, Boss) = (await Register(), await Register(), await Admin());
        (Stall, OtherStall) = (await _bazaar.Open("Own shop"), await _bazaar.Open("Other shop"));
        Product = await NewProduct();
        OrderId = (await NewOrder()).Id();
    }

    public Task<JsonNode> NewProduct() => _bazaar.Sell(Stall, stock: 1000);

    /// <summary>The buyer's order at the seller's shop, pending.</summary>
    public async Task<JsonNode> NewOrder(string paymentMethod = "cod") => (await NewCheckout(paymentMethod))["orders"]![0]!;

    public async Task<JsonNode> NewCheckout(string paymentMethod)
    {
        await Bazaar.Add(Buyer.Http, Product ??= await NewProduct());
        return await Buyer.Http.Post("/api/v1/orders", new { address = Bazaar.Dhaka, paymentMethod });
    }

    public async Task<JsonNode> NewShop() => await Seller.Http.Post("/api/v1/shops", new { name = $"Shop {Guid.NewGuid():n}", description = "For a test." });

    public async Task<JsonNode> NewCategory() => await Boss.Http.Post("/api/v1/admin/categories", new { name = $"Category {Guid.NewGuid():n}" });

    public async Task<JsonNode> NewAddress() => await Buyer.Http.Post("/api/v1/users/me/addresses", Address);

    public static readonly object Address = new
    {
        label = "Home", recipient = "Nusrat Jahan", phone = "+8801712345678", line1 = "House 12", city = "Dhaka", district = "Dhaka", postcode = "1205", country = "BD",
    };

    /// <summary>A shipment that may be sent: its order is confirmed.</summary>
    public async Task<Guid> ConfirmedOrder()
    {
        var id = (await NewOrder()).Id();
        await Seller.Http.Put($"/api/v1/orders/{id}/status", new { status = "confirmed" });
        return id;
    }

    public object ProductBody(string status = "active") => new
    {
        shopId = ShopId,
        title = "Clay pot",
        description = "For a test.",
        categoryId = Product.Id("categoryId"),
        status,
        variants = new[] { new { sku = "A", price = new { amount = 100, currency = "BDT" }, stock = 1 } },
    };

    public async Task<Guid> NewImage(Guid productId)
    {
        using var answer = await Seller.Http.PostAsync($"/api/v1/products/{productId}/images", Picture());
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id();
    }

    public async Task<Guid> KycDocument()
    {
        using var answer = await Seller.Http.PostAsync("/api/v1/users/me/kyc/documents", Picture());
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id();
    }

    /// <summary>A seller who has handed in who they are.</summary>
    public async Task<(Person Seller, Guid Document)> KycSubmitted()
    {
        var seller = await Register("seller");
        using var answer = await seller.Http.PostAsync("/api/v1/users/me/kyc/documents", Picture());
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id();
        await seller.Http.Send(HttpMethod.Post, "/api/v1/users/me/kyc", Kyc(document), HttpStatusCode.Created);
        return (seller, document);
    }

    public static object Kyc(Guid document) => new { legalName = "Rahima Begum", documentType = "nid", documentNumber = "1990123456789", documents = new[] { document } };

    /// <summary>A form with one pixel in it.</summary>
    public static MultipartFormDataContent Picture()
    {
        var png = new ByteArrayContent(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        png.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new() { { png, "file", "pixel.png" } };
    }

    /// <summary>The query parameters of a route, from the program's own table.</summary>
    public IReadOnlySet<string> ParametersOf(string route) =>
        Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => $"{d.HttpMethod} /{d.ActionDescriptor.AttributeRouteInfo?.Template ?? d.RelativePath}" is var at && Plain(at) == Plain(route))
            .SelectMany(d => d.ParameterDescriptions).Where(p => p.Source == BindingSource.Query).Select(p => p.Name).ToHashSet();

    // Without constraints: {id:guid} is {id}.
    private static string Plain(string route) => Regex.Replace(route, ":[a-z]+}", "}");
}
