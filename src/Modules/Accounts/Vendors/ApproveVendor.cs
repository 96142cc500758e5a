using Bdbazar.Contracts.Shops;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

/// <summary>An admin's judgement of a seller.</summary>
/// <param name="Approved">false also takes an approval back.</param>
/// <param name="Reason">Kept for other admins.</param>
/// <example>{"approved":true,"reason":"Papers are in order"}</example>
internal sealed record ApproveVendorRequest([property: Required] bool? Approved, [property: MaxLength(500)] string? Reason);

internal static class ApproveVendor
{
    /// <summary>Approves a seller as a vendor, or rejects one.</summary>
    /// <remarks>Shops hears of it. 404 <c>not_found</c>; 412 <c>stale_version</c>; 422 <c>validation_failed</c>.</remarks>
    /// <param name="id">The seller's account.</param>
    public static async Task<Ok<VendorView>> Handle(
        Guid id, ApproveVendorRequest request, HttpRequest http, AccountsDb db, [FromServices] IShops shops, CancellationToken ct)
    {
        var seller = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.Role == Roles.Seller && u.Status != User.Erased, ct)
            ?? throw Problem.NotFound("vendor");
        Versions.RequireMatch(http, seller.Version);
        seller.JudgeVendor(request.Approved == true, request.Reason);
        db.Raise(seller.AsSeller());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await GetVendor.View(seller, shops, ct));
    }
}
