namespace Bdbazar.Catalog;

/// <summary>How many there are: counted anew, or so many more or fewer. One of the two.</summary>
/// <param name="OnHand">Units in the shop, those promised to buyers among them.</param>
/// <param name="Adjust">Units that came (or, below zero, went).</param>
/// <param name="Reason">For the record.</param>
/// <example>{"adjust":-2,"reason":"broken in the store"}</example>
internal sealed record SetStockRequest(
    [property: Range(0, StockLevel.Max, ErrorMessage = "Must be from 0 to 1000000000.")] int? OnHand,
    [property: Range(-StockLevel.Max, StockLevel.Max, ErrorMessage = "Must be from -1000000000 to 1000000000.")] int? Adjust,
    [property: MaxLength(200)] string? Reason) : IValidatableObject
{
    /// <summary>As <see cref="StockMovement"/> names it.</summary>
    internal string Kind => OnHand is null ? StockMovement.Adjusted : StockMovement.Set;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OnHand is null == Adjust is null)
            yield return new("Give either onHand or adjust.", ["onHand"]);
    }
}

/// <summary>Units of a variant; on hand = available + reserved.</summary>
/// <param name="OnHand">In the shop.</param>
/// <param name="Reserved">Promised to buyers, not yet sold.</param>
/// <param name="Available">Can be promised now.</param>
/// <example>{"onHand":12,"reserved":2,"available":10}</example>
internal sealed record StockLevel(int OnHand, int Reserved, int Available)
{
    public const int Max = 1_000_000_000;
}

internal static class SetStock
{
    private sealed record Outcome(Guid OwnerId, bool Visible, int Reserved, long Wanted, int? OnHand, int? Available);

    /// <summary>Sets or adjusts the stock of a variant.</summary>
    /// <remarks>
    /// Atomic beside sales: an adjustment adds to what is there at that moment. 409 <c>below_reserved</c> when fewer would be left than buyers
    /// were promised; 403 <c>forbidden</c> for somebody else's product. Every change is kept with its reason.
    /// </remarks>
    /// <param name="id">The product.</param>
    /// <param name="variantId">Its variant.</param>
    public static async Task<Ok<StockLevel>> Handle(
        Guid id, Guid variantId, SetStockRequest request, CurrentUser user, CatalogDb db, TimeProvider clock, CancellationToken ct)
    {
        // Both numbers are written from the locked row; Reservations says why.
        var rows = await db.Database.SqlQuery<Outcome>($"""
            with target as (
                select v.id, s.owner_id, p.listed from catalog.variants v
                join catalog.products p on p.id = v.product_id join catalog.shops s on s.id = p.shop_id
                where v.id = {variantId} and p.id = {id}
            ), locked as materialized (
                select s.variant_id, s.on_hand, s.reserved from catalog.stock s
                where s.variant_id = (select id from target where owner_id = {user.Id}) for no key update
            ), want as (
                select *, coalesce({request.OnHand}::bigint, on_hand::bigint + {request.Adjust ?? 0}) as wanted from locked
            ), moved as (
                update catalog.stock s set on_hand = w.wanted::int, reserved = w.reserved from want w
                where s.variant_id = w.variant_id and w.wanted between w.reserved and {StockLevel.Max}
                returning s.variant_id, s.on_hand, s.available, s.on_hand - w.on_hand as delta
            ), noted as (
                insert into catalog.stock_movements (variant_id, delta, on_hand, kind, reason, by_user, at)
                select variant_id, delta, on_hand, {request.Kind}, {request.Reason}, {user.Id}, {clock.GetUtcNow()} from moved
            )
            select t.owner_id as "OwnerId", t.listed as "Visible", coalesce(w.reserved, 0) as "Reserved", coalesce(w.wanted, 0) as "Wanted",
                   m.on_hand as "OnHand", m.available as "Available"
            from target t left join want w on true left join moved m on true
            """).ToListAsync(ct);
        var found = rows.SingleOrDefault() ?? throw Problem.NotFound("variant");
        Ownership.Require(found.OwnerId, found.Visible, user);
        return (found.OnHand, found.Available) is ({ } onHand, { } available)
            ? TypedResults.Ok(new StockLevel(onHand, found.Reserved, available))
            : throw Refusal(found);
    }

    private static Problem Refusal(Outcome found) => found.Wanted > StockLevel.Max
        ? Problem.InvalidField("adjust", "More than 1000000000 would be on hand.")
        : Problem.Conflict("below_reserved", $"{found.Reserved} are promised to buyers; fewer cannot be on hand.");
}
