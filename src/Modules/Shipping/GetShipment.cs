namespace Bdbazar.Shipping;

internal static class GetShipment
{
    /// <summary>The parcel of an order, and its way.</summary>
    /// <remarks>For the buyer, the seller and admins; 404 for everybody else.</remarks>
    /// <param name="orderId">The order.</param>
    public static async Task<Ok<ShipmentView>> Handle(Guid orderId, CurrentUser user, ShippingDb db, CancellationToken ct)
    {
        var (reader, admin) = (user.Id, user.IsAdmin);
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Events)
            .SingleOrDefaultAsync(s => s.OrderId == orderId && (admin || s.BuyerId == reader || s.SellerId == reader), ct);
        return shipment is null ? throw Problem.NotFound("shipment") : TypedResults.Ok(ShipmentView.Of(shipment));
    }
}
