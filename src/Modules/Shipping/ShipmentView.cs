namespace Bdbazar.Shipping;

/// <summary>The parcel of an order, and its way.</summary>
/// <param name="OrderId">The order that it belongs to.</param>
/// <param name="Carrier">Who carries it; null until it is known.</param>
/// <param name="TrackingNumber">The carrier's.</param>
/// <param name="TrackingUrl">The carrier's page, for the carriers that we know.</param>
/// <param name="Status">pending, processed, shipped, in_transit, delivered, failed or cancelled.</param>
/// <param name="EstimatedDelivery">A day in Bangladesh.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Version">Goes up with each change; send it as If-Match.</param>
/// <example>{"orderId":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01","carrier":"Pathao","trackingNumber":"DH0502269B3K7Q","trackingUrl":"https://merchant.pathao.com/tracking?consignment_id=DH0502269B3K7Q","status":"in_transit","estimatedDelivery":"2026-02-08","events":[{"status":"shipped","at":"2026-02-05T08:30:00+00:00","place":"Dhaka","note":null},{"status":"in_transit","at":"2026-02-06T02:15:00+00:00","place":"Bogura hub","note":null}],"version":5}</example>
internal sealed record ShipmentView(
    Guid OrderId, string? Carrier, string? TrackingNumber, string? TrackingUrl, string Status, DateOnly? EstimatedDelivery,
    IReadOnlyList<ShipmentEventView> Events, int Version)
{
    public static ShipmentView Of(Shipment shipment) => new(
        shipment.OrderId, shipment.Carrier, shipment.TrackingNumber, shipment.TrackingUrl, shipment.Status, shipment.EstimatedDelivery,
        [.. shipment.Events.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new ShipmentEventView(e.Status, e.At, e.Place, e.Note))], shipment.Version);
}

/// <summary>A step of a parcel's way.</summary>
/// <param name="Status">The parcel's from then on.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Place">Where, as the carrier says.</param>
/// <param name="Note">For the buyer to read.</param>
/// <example>{"status":"in_transit","at":"2026-02-06T02:15:00+00:00","place":"Bogura hub","note":null}</example>
internal sealed record ShipmentEventView(string Status, DateTimeOffset At, string? Place, string? Note);
