namespace Bdbazar.Catalog;

/// <summary>A product with its variants.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">In the reader's language where there is a translation.</param>
/// <param name="Description">In the reader's language where there is a translation.</param>
/// <param name="Images">In their order.</param>
/// <param name="Variants">In their order; what was taken out of sale is not among them.</param>
/// <param name="Price">The lowest of its variants.</param>
/// <param name="LowestPrice30d">The lowest price that any of its variants had in the last 30 days.</param>
/// <param name="Status">draft, active or archived.</param>
/// <param name="Handle">The name by which an import finds it again.</param>
/// <param name="Translations">Its texts in other languages than English.</param>
/// <param name="Version">For If-Match.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11","slug":"red-jamdani-saree","title":"Red Jamdani saree","description":"Hand-woven.","categoryId":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e12","shop":{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e13","slug":"dhaka-looms","name":"Dhaka Looms"},"brand":null,"tags":["saree"],"attributes":{"Material":"Cotton"},"images":[{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14","url":"/api/v1/files/0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14.jpg","width":1200,"height":1600,"alt":"The border"}],"variants":[{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","sku":"SAREE-RED","options":{"Colour":"Red"},"price":{"amount":155000,"currency":"BDT"},"compareAtPrice":null,"available":12,"weightGrams":600}],"price":{"amount":155000,"currency":"BDT"},"lowestPrice30d":{"amount":155000,"currency":"BDT"},"rating":{"average":4.5,"count":12},"status":"active","handle":null,"translations":{"bn":{"title":"লাল জামদানি শাড়ি","description":"হাতে বোনা।"}},"createdAt":"2026-03-01T09:30:00Z","updatedAt":"2026-03-01T09:30:00Z","version":1}</example>
internal sealed record ProductView(
    Guid Id, string Slug, string Title, string Description, Guid? CategoryId, ProductShop Shop, string? Brand, IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<ProductImageView> Images, IReadOnlyList<ProductVariantView> Variants,
    Money Price, Money LowestPrice30d, ProductRating Rating, string Status, string? Handle, ProductTranslations Translations,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version);

/// <summary>The shop that sells it.</summary>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e13","slug":"dhaka-looms","name":"Dhaka Looms"}</example>
internal sealed record ProductShop(Guid Id, string Slug, string Name);

/// <summary>What buyers think of it.</summary>
/// <param name="Average">1 to 5; 0 while there is none.</param>
/// <param name="Count">How many said so.</param>
/// <example>{"average":4.5,"count":12}</example>
internal sealed record ProductRating(decimal Average, int Count)
{
    public static ProductRating Of(int sum, int count) => new(count == 0 ? 0 : Math.Round((decimal)sum / count, 2), count);
}

/// <summary>A picture of a product.</summary>
/// <param name="Url">What it shows never changes.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14","url":"/api/v1/files/0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e14.jpg","width":1200,"height":1600,"alt":"The border"}</example>
internal sealed record ProductImageView(Guid Id, string Url, int Width, int Height, string? Alt);

/// <summary>A variant as buyers see it.</summary>
/// <param name="Available">Units that can be promised now.</param>
/// <param name="WeightGrams">Of one unit.</param>
/// <example>{"id":"0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e15","sku":"SAREE-RED","options":{"Colour":"Red"},"price":{"amount":155000,"currency":"BDT"},"compareAtPrice":null,"available":12,"weightGrams":600}</example>
internal sealed record ProductVariantView(
    Guid Id, string Sku, IReadOnlyDictionary<string, string> Options, Money Price, Money? CompareAtPrice, int Available, int WeightGrams);
