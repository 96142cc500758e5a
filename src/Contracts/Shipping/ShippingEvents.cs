namespace Bdbazar.Contracts.Shipping;

/// <summary>A parcel moved on; carries the whole of what a buyer sees of it.</summary>
[Event("shipping.changed.v1", CarriesState = true)]
public sealed record ShipmentChanged(ShipmentInfo Shipment) : IEvent
{
    public Guid AggregateId => Shipment.OrderId;
}

/// <summary>The parcel of an order.</summary>
/// <param name="OrderId">The order that it belongs to.</param>
/// <param name="Carrier">Who carries it; null until it is known.</param>
/// <param name="TrackingNumber">The carrier's.</param>
/// <param name="TrackingUrl">The carrier's page, for the carriers that are known.</param>
/// <param name="Status">pending, processed, shipped, in_transit, delivered or failed.</param>
/// <param name="EstimatedDelivery">A day in Bangladesh.</param>
/// <example>{"orderId":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01","carrier":"Pathao","trackingNumber":"DH0502269B3K7Q","trackingUrl":"https://merchant.pathao.com/tracking?consignment_id=DH0502269B3K7Q","status":"in_transit","estimatedDelivery":"2026-02-08"}</example>
public sealed record ShipmentInfo(
    Guid OrderId, string? Carrier, string? TrackingNumber, string? TrackingUrl, string Status, DateOnly? EstimatedDelivery);
