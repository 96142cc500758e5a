using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

/// <summary>News of a parcel.</summary>
/// <param name="Carrier">Who carries it: Pathao, Steadfast, RedX, own rider, …</param>
/// <param name="TrackingNumber">The carrier's; left out, it stays as it was.</param>
/// <param name="Status">Left out, it stays as it was.</param>
/// <param name="EstimatedDelivery">A day in Bangladesh; left out, it stays as it was.</param>
/// <param name="Place">Where the parcel is.</param>
/// <param name="Note">For the buyer to read.</param>
/// <example>{"carrier":"Pathao","trackingNumber":"DH0502269B3K7Q","status":"shipped","estimatedDelivery":"2026-02-08","place":"Dhaka","note":null}</example>
internal sealed record UpdateShipmentRequest(
    [property: Required, MaxLength(50)] string Carrier,
    [property: MaxLength(100)] string? TrackingNumber,
    [property: OneOf(Shipment.Processed, Shipment.Shipped, Shipment.InTransit, Shipment.Delivered, Shipment.Failed)] string? Status,
    DateOnly? EstimatedDelivery,
    [property: MaxLength(200)] string? Place,
    [property: MaxLength(500)] string? Note);

internal static class UpdateShipment
{
    /// <summary>Says who carries a parcel and how far it is; moves the order along.</summary>
    /// <remarks>
    /// For the seller of the shop and admins. pending → processed → shipped → in_transit → delivered, where processed and shipped may be left out;
    /// failed from shipped and in_transit, and back to in_transit. The same status again corrects the label, and is an event only with a place or a note.
    /// A forbidden step, or an order that is not confirmed or is over, is 409 <c>invalid_transition</c> with <c>allowed</c>.
    /// With If-Match a version that is no longer the current one is 412 <c>stale_version</c>.
    /// </remarks>
    /// <param name="orderId">The order.</param>
    public static async Task<Ok<ShipmentView>> Handle(
        Guid orderId, UpdateShipmentRequest request, HttpRequest http, CurrentUser user, ShippingDb db, IOrders orders, TimeProvider clock, CancellationToken ct)
    {
        var shipment = await Find(db, orderId, ct) ?? await Expect(db, orderId, orders, user, clock, ct);
        RequireSender(shipment, user);
        Versions.RequireMatch(http, shipment.Version);

        var status = request.Status ?? shipment.Status;
        if (shipment.Status == Shipment.Cancelled)
            throw Over(shipment.Status);
        if (status != shipment.Status)
        {
            shipment.RequireStep(status);
            if (status != Shipment.Failed)
                RequireGoing(await orders.AdvanceOrder(new(orderId, status), ct));
        }

        // Orders may have told of the step already, and the parcel may have followed: it is read again, and locked.
        db.ChangeTracker.Clear();
        await using var work = await db.Begin(ct);
        shipment = await db.Lock(orderId, ct) ?? throw Problem.NotFound("shipment");
        if (status != shipment.Status)
            shipment.RequireStep(status);
        shipment.Label(request.Carrier, request.TrackingNumber, request.EstimatedDelivery);
        if (status != shipment.Status || request.Place is not null || request.Note is not null)
            shipment.Record(status, request.Place, request.Note, clock.NewId(), clock.GetUtcNow());
        db.Raise(new ShipmentChanged(shipment.Info));
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(ShipmentView.Of(shipment));
    }

    private static Task<Shipment?> Find(ShippingDb db, Guid orderId, CancellationToken ct) =>
        db.Shipments.Include(s => s.Events).SingleOrDefaultAsync(s => s.OrderId == orderId, ct);

    // The seller may be here before the event that tells of the order.
    private static async Task<Shipment> Expect(ShippingDb db, Guid orderId, IOrders orders, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        if ((await orders.FindOrders(new([orderId]), ct)).Orders is not [var order] || !user.IsAdmin && order.SellerId != user.Id)
            throw Problem.NotFound("shipment");
        await db.Expect([OrderOfShipment.Of(order)], clock.GetUtcNow(), ct);
        return (await Find(db, order.Id, ct))!;
    }

    // To its buyer, who may be a seller too, the parcel is no secret; to all others it is.
    private static void RequireSender(Shipment shipment, CurrentUser user)
    {
        if (user.IsAdmin || shipment.SellerId == user.Id)
            return;
        throw shipment.BuyerId == user.Id
            ? Problem.Forbidden("not_your_shop", $"This shop belongs to somebody else.")
            : Problem.NotFound("shipment");
    }

    // Orders has the last word: what it does not send goes nowhere.
    private static void RequireGoing(OrderAdvanced order)
    {
        if (order.Status is null)
            throw Problem.NotFound("order");
        if (!order.Done)
            throw order.Status == "pending" ? Shipment.Refused([], $"The order must be confirmed first.") : Over(order.Status);
    }

    private static Problem Over(string status) => Shipment.Refused([], $"The order is {status}: its parcel goes nowhere any more.");
}
