using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

/// <summary>Which accounts are wanted.</summary>
internal sealed record UserFilter
{
    /// <summary>buyer, seller or admin.</summary>
    [FromQuery(Name = "role"), OneOf(Roles.Buyer, Roles.Seller, Roles.Admin)]
    public string? Role { get; init; }

    /// <summary>active or blocked.</summary>
    [FromQuery(Name = "status"), OneOf(User.Active, User.Blocked)]
    public string? Status { get; init; }

    /// <summary>Sellers alone: pending, approved or rejected.</summary>
    [FromQuery(Name = "vendorStatus"), OneOf(Vendor.Pending, Vendor.Approved, Vendor.Rejected)]
    public string? VendorStatus { get; init; }

    /// <summary>Part of the e-mail address or name.</summary>
    [FromQuery(Name = "q"), MaxLength(100)]
    public string? Q { get; init; }
}

internal static class ListUsers
{
    /// <summary>Accounts, the newest first.</summary>
    /// <remarks>Erased ones are not listed. 422 for a filter or cursor that is not good.</remarks>
    public static async Task<Ok<Page<AdminUserView>>> Handle(
        [AsParameters] UserFilter filter, [AsParameters] PageRequest page, AccountsDb db, CancellationToken ct)
    {
        var users = db.Users.Where(u => u.Status != User.Erased);
        if (!string.IsNullOrEmpty(filter.Role))
            users = users.Where(u => u.Role == filter.Role);
        if (!string.IsNullOrEmpty(filter.Status))
            users = users.Where(u => u.Status == filter.Status);
        if (!string.IsNullOrEmpty(filter.VendorStatus))
            users = users.Where(u => u.VendorStatus == filter.VendorStatus);
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var part = $"%{Literal(filter.Q.Trim())}%";
            users = users.Where(u => EF.Functions.ILike(u.Email, part, "\\") || EF.Functions.ILike(u.Name, part, "\\"));
        }
        if (Cursor.Read<NewestKey>(page.After) is { } after)
            users = users.Where(u => EF.Functions.LessThan(ValueTuple.Create(u.CreatedAt, u.Id), ValueTuple.Create(after.At, after.Id)));
        var rows = await users.OrderByDescending(u => u.CreatedAt).ThenByDescending(u => u.Id).Take(page.Size + 1).AsNoTracking().ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size, AdminUserView.Of, u => new NewestKey(u.CreatedAt, u.Id)));
    }

    // What people type means itself: % and _ are letters like any other.
    private static string Literal(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
