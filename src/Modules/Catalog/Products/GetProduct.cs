namespace Bdbazar.Catalog;

internal static class GetProduct
{
    /// <summary>Reads a product.</summary>
    /// <remarks>
    /// What is not on sale (a draft, an archived product, one of a shop that is not public) is there for its owner and admins only; 404 for others.
    /// Title and description are in the language of <c>Accept-Language</c> where there is a translation.
    /// </remarks>
    /// <param name="idOrSlug">Its id or its slug.</param>
    public static async Task<Ok<ProductView>> Handle(
        string idOrSlug, CurrentUser user, ProductPageLoader pages, Language language, CancellationToken ct)
    {
        var row = await pages.Find(idOrSlug, ct);
        return row is not null && (row.Listed || user.IsAdmin || row.OwnerId == user.IdOrNull)
            ? TypedResults.Ok(ReadProduct.View(row, language))
            : throw Problem.NotFound("product");
    }
}
