using Bdbazar.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Catalog;

/// <summary>Puts shops, categories and products into the catalogue's tables, and speaks for people who need no account there.</summary>
internal static class Goods
{
    public static HttpClient Speak(this Market market, string role, Guid? id = null) =>
        market.Somebody(role, id).Http;

    public static async Task Save(this Market market, params object[] rows)
    {
        await using var scope = market.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CatalogDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<KnownShop> Shop(this Market market, Guid? owner = null, bool isPublic = true, string? name = null)
    {
        var id = Guid.NewGuid();
        var shop = new KnownShop { Id = id, Slug = $"shop-{id:n}", Name = name ?? $"Shop {id:n}", OwnerId = owner ?? Guid.NewGuid(), IsPublic = isPublic };
        await market.Save(shop);
        return shop;
    }

    public static async Task<Category> Category(this Market market, string name, string? nameBn = null, Category? parent = null)
    {
        var category = new Category { Id = Guid.NewGuid(), Slug = $"{name.ToLowerInvariant().Replace(' ', '-')}-{Guid.NewGuid():n}", Name = name, NameBn = nameBn, ParentId = parent?.Id };
        await market.Save(category);
        return category;
    }

    public static Product Product(
        this Market market, KnownShop shop, string title, string? titleBn = null, string description = "", string? descriptionBn = null, Category? category = null,
        string? brand = null, string[]? tags = null, long price = 10_000, int stock = 5, int ratingSum = 0, int ratingCount = 0,
        string status = Bdbazar.Catalog.Product.Active, DateTimeOffset? createdAt = null)
    {
        var id = market.Clock.NewId();
        var now = createdAt ?? market.Clock.GetUtcNow();
        var variant = Guid.NewGuid();
        return new()
        {
            Id = id,
            ShopId = shop.Id,
            Slug = $"p-{id:n}",
            Title = title,
            TitleBn = titleBn,
            Description = description,
            DescriptionBn = descriptionBn,
            CategoryId = category?.Id,
            Brand = brand,
            Tags = tags ?? [],
            Status = status,
            Price = price,
            InStock = stock > 0,
            Listed = shop.IsPublic && status == Bdbazar.Catalog.Product.Active,
            RatingSum = ratingSum,
            RatingCount = ratingCount,
            CreatedAt = now,
            UpdatedAt = now,
            Variants = [new() { Id = variant, ProductId = id, Sku = "", Price = price, Stock = new() { VariantId = variant, OnHand = stock } }],
        };
    }

    /// <summary>The items of all pages.</summary>
    public static async Task<List<System.Text.Json.Nodes.JsonNode>> AllPages(this HttpClient client, string path, int limit = 7)
    {
        List<System.Text.Json.Nodes.JsonNode> items = [];
        string? after = null;
        do
        {
            var page = await client.Get($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{(after is null ? "" : $"&after={after}")}");
            items.AddRange(page.Items()!);
            after = page["next"]?.GetValue<string>();
            Assert.True(items.Count < 5_000, "The list does not end.");
        }
        while (after is not null);
        return items;
    }
}
