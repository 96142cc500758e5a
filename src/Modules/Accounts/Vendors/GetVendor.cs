using Bdbazar.Contracts.Shops;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

/// <summary>A seller, as everybody may see.</summary>
/// <param name="Id">The seller's account.</param>
/// <param name="Name">What the seller goes by.</param>
/// <param name="Status">Whether the marketplace approved them: pending, approved or rejected.</param>
/// <param name="Shops">Their shops that are open to the public.</param>
/// <param name="Rating">Of all they sell.</param>
/// <param name="Since">When they joined.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","name":"Karim Traders","status":"approved","shops":[{"id":"019a2f70-1b1a-7f0e-8a56-5b7c1f1e2d3c","slug":"karim-textiles","name":"Karim Textiles"}],"rating":{"average":0,"count":0},"since":"2026-03-01T08:30:00Z"}</example>
internal sealed record VendorView(Guid Id, string Name, string Status, IReadOnlyList<VendorShop> Shops, VendorRating Rating, DateTimeOffset Since);

/// <summary>A shop of a seller.</summary>
/// <param name="Id">The shop.</param>
/// <param name="Slug">Its address in the storefront.</param>
/// <param name="Name">What it is called.</param>
internal sealed record VendorShop(Guid Id, string Slug, string Name);

/// <summary>What buyers think of a seller.</summary>
/// <param name="Average">1 to 5, or 0 where nobody has rated.</param>
/// <param name="Count">Ratings.</param>
internal sealed record VendorRating(decimal Average, int Count);

internal static class GetVendor
{
    /// <summary>The public profile of a seller.</summary>
    /// <remarks>404 <c>not_found</c> for whoever is no seller, or blocked.</remarks>
    /// <param name="id">The seller's account.</param>
    public static async Task<Ok<VendorView>> Handle(Guid id, AccountsDb db, [FromServices] IShops shops, CancellationToken ct)
    {
        var seller = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Role == Roles.Seller && u.Status == User.Active, ct)
            ?? throw Problem.NotFound("vendor");
        return TypedResults.Ok(await View(seller, shops, ct));
    }

    public static async Task<VendorView> View(User seller, IShops shops, CancellationToken ct)
    {
        var found = await shops.FindShops(new(OwnerId: seller.Id), ct);
        return new(seller.Id, seller.Name, seller.VendorStatus ?? Vendor.Pending,
            [.. found.Shops.Where(s => s.Public).Select(s => new VendorShop(s.Id, s.Slug, s.Name))], new(0, 0), seller.CreatedAt);
    }
}
