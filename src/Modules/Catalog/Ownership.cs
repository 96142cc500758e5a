namespace Bdbazar.Catalog;

/// <summary>Who may touch a product.</summary>
internal static class Ownership
{
    /// <summary>Somebody else's: 403 where anyone can see it, 404 where its existence is private.</summary>
    public static void Require(Guid ownerId, bool visible, CurrentUser user)
    {
        if (ownerId != user.Id)
            throw visible ? Problem.Forbidden("forbidden", $"This belongs to another shop.") : Problem.NotFound("product");
    }

    /// <summary>As <see cref="Require"/>, for a product by its id.</summary>
    public static async Task RequireProduct(CatalogDb db, Guid id, CurrentUser user, CancellationToken ct)
    {
        var found = await (
            from product in db.Products.Where(p => p.Id == id)
            join shop in db.Shops on product.ShopId equals shop.Id
            select new { shop.OwnerId, product.Listed }).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("product");
        Require(found.OwnerId, found.Listed, user);
    }
}
