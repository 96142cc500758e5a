using System.Text.Json.Serialization;
using Npgsql;

namespace Bdbazar.Cart;

/// <summary>Puts so many of a variant in the cart.</summary>
/// <param name="Quantity">1 to 999, added to what is there.</param>
/// <example>{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":2}</example>
internal sealed record AddToCartRequest(
    [property: JsonRequired] Guid VariantId,
    [property: JsonRequired, Range(1, Cart.MaxQuantity, ErrorMessage = "Must be from 1 to 999.")] int Quantity);

internal static class AddToCart
{
    /// <summary>Adds to the cart, to its line of that variant where there is one.</summary>
    /// <remarks>
    /// Makes the cart when it is the first thing in it. 404 <c>not_found</c> for a variant that is unknown or not sold;
    /// 422 <c>quantity_too_large</c> when the line would hold more than 999, <c>cart_full</c> when there are 200 lines already (saved ones count).
    /// More than is in stock may be put in: the line then says <c>out_of_stock</c>.
    /// </remarks>
    public static async Task<Ok<CartView>> Handle(
        AddToCartRequest request, [AsParameters] CartCaller caller, CartDb db, CartViews views, TimeProvider clock, CancellationToken ct)
    {
        var owner = caller.RequiredOwner();
        // Asked together with what is in the cart already, so that the answer needs no second question.
        var there = await owner.In(db.Carts).SelectMany(c => c.Items, (_, i) => i.VariantId).ToListAsync(ct);
        await views.Ask([request.VariantId, .. there], ct);
        if (views.Known(request.VariantId) is not { Buyable: true } variant)
            throw Problem.NotFound("product variant");

        switch (await Upsert(owner, variant.Id, request.Quantity, variant.Price, db, clock, ct))
        {
            case Added.NotYours:
                throw Problem.NotFound("cart");
            case Added.Refused when await owner.In(db.Carts).AnyAsync(c => c.Items.Any(i => i.VariantId == variant.Id && !i.Saved), ct):
                throw new Problem(422, "quantity_too_large", $"A line holds at most {Cart.MaxQuantity}.")
                {
                    Errors = new Dictionary<string, string[]> { ["quantity"] = ["Together with what is in the cart it is more than 999."] },
                };
            case Added.Refused:
                throw Problem.Invalid("cart_full", $"A cart holds at most {Cart.MaxLines} lines, saved ones included.");
        }
        return TypedResults.Ok(await views.Of(owner, ct));
    }

    private enum Added { NotYours, Refused, Done }

    /// <summary>
    /// One round trip, one transaction: take the cart's row (made if need be), then put the line in or add to it. However many run at once,
    /// none is lost; and since the second statement's snapshot is taken when the row is held, the count of lines is right too.
    /// </summary>
    private static async Task<Added> Upsert(CartOwner owner, Guid variantId, int quantity, Money price, CartDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (conflict, mine) = owner.UserId is not null
            ? ("on conflict (user_id) do update set updated_at = excluded.updated_at", "c.user_id = $8")
            : ("on conflict (id) do update set updated_at = excluded.updated_at where c.user_id is null", "c.id = $8 and c.user_id is null");
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
            {
                BatchCommands =
                {
                    new($"insert into cart.carts as c (id, user_id, updated_at) values ($1, $2, $3) {conflict} returning c.id")
                    {
                        Parameters = { Of(owner.GuestId ?? clock.NewId()), new NpgsqlParameter<Guid?> { TypedValue = owner.UserId }, Of(now) },
                    },
                    new($"""
                        insert into cart.items as line (id, cart_id, variant_id, quantity, saved, seen_price, seen_currency, added_at)
                        select $1, c.id, $2, $3, false, $4, $5, $6 from cart.carts c
                        where {mine} and (
                            (select count(*) from cart.items i where i.cart_id = c.id) < {Cart.MaxLines}
                            or exists (select from cart.items i where i.cart_id = c.id and i.variant_id = $2 and not i.saved))
                        on conflict (cart_id, variant_id, saved) do update
                        set quantity = line.quantity + excluded.quantity, seen_price = excluded.seen_price, seen_currency = excluded.seen_currency
                        where line.quantity + excluded.quantity <= $7
                        returning line.quantity
                        """)
                    {
                        Parameters =
                        {
                            Of(clock.NewId()), Of(variantId), Of(quantity), Of(price.Amount), Of(price.Currency), Of(now), Of(Cart.MaxQuantity),
                            Of(owner.UserId ?? owner.GuestId!.Value),
                        },
                    },
                },
            };
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct))
                return Added.NotYours;
            await reader.NextResultAsync(ct);
            return await reader.ReadAsync(ct) ? Added.Done : Added.Refused;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
