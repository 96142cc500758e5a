using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bdbazar.Shops;

/// <summary>What a shop says about itself.</summary>
/// <param name="Name">2 to 100 characters, in any script.</param>
/// <param name="Description">Up to 5,000 characters.</param>
/// <param name="Phone">For customers.</param>
/// <param name="Whatsapp">A phone number.</param>
/// <param name="Email">For customers.</param>
/// <param name="Location">As customers should read it, up to 200 characters.</param>
/// <example>{"name":"Nakshi Ghar","description":"Hand-stitched nakshi kantha from Jamalpur.","phone":"+8801712345678","whatsapp":"+8801712345678","email":"hello@nakshighar.example","location":"Jamalpur"}</example>
internal sealed record CreateShopRequest(
    [property: Required, MinLength(2, ErrorMessage = "Must have 2 characters or more."), MaxLength(100)] string Name,
    [property: MaxLength(5000)] string Description,
    [property: PhoneNumber, MaxLength(20)] string? Phone,
    [property: PhoneNumber, MaxLength(20)] string? Whatsapp,
    [property: ShopEmail, MaxLength(254)] string? Email,
    [property: MaxLength(200)] string? Location);

internal static class CreateShop
{
    /// <summary>Opens a shop.</summary>
    /// <remarks>
    /// It is pending until an admin approves it, and not public before. A seller has at most 20 shops unless the settings say otherwise
    /// (409 <c>too_many_shops</c>). A closed account opens none (403 <c>account_closed</c>).
    /// </remarks>
    public static async Task<Created<ShopView>> Handle(
        CreateShopRequest request, CurrentUser user, ShopsDb db, TimeProvider clock, IOptions<ShopsOptions> options, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var owner = await CountIn(db, user.Id, ct);
        if (owner.Erased)
            throw Problem.Forbidden("account_closed", $"This account was closed.");
        if (owner.Shops > options.Value.MaxPerSeller)
            throw Problem.Conflict("too_many_shops", $"A seller may have {options.Value.MaxPerSeller} shops, not more.");

        var details = new ShopDetails(request.Name, request.Description, request.Phone, request.Whatsapp, request.Email, request.Location);
        var shop = Shop.Open(clock.NewId(), user.Id, details, owner.Active, clock.GetUtcNow());
        await SaveUnderFreeSlug(db, shop, ct);
        db.Raise(new ShopChanged(shop.Info));
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Created($"/api/v1/shops/{shop.Id}", ShopView.Of(shop, user));
    }

    private sealed record Owner(bool Active, bool Erased, int Shops);

    // Locks the owner's row until the end: of two shops opened at once one waits, so neither the limit nor a block in between is missed.
    private static async Task<Owner> CountIn(ShopsDb db, Guid userId, CancellationToken ct) =>
        (await db.Database.SqlQuery<Owner>($"""
            insert into shops.owners as o (user_id, shops) values ({userId}, 1)
            on conflict (user_id) do update set shops = o.shops + 1
            returning active as "Active", erased as "Erased", shops as "Shops"
            """).ToListAsync(ct)).Single();

    // The first slug that looks free; the unique index decides, and who comes second to it goes on to the next one.
    private static async Task SaveUnderFreeSlug(ShopsDb db, Shop shop, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        string[] slugs = [.. Slug.For(shop.Name, shop.Id)];
        var taken = await db.Shops.Where(s => slugs.Contains(s.Slug)).Select(s => s.Slug).ToListAsync(ct);
        db.Shops.Add(shop);
        foreach (var slug in slugs.Except(taken))
        {
            shop.SettleAt(slug);
            await transaction.CreateSavepointAsync("slug", ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "shops_slug" })
            {
                await transaction.RollbackToSavepointAsync("slug", ct);
            }
        }
        throw Problem.Conflict("slug_taken", $"No address is free for a shop of this name.");
    }
}
