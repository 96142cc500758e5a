namespace Bdbazar.Contracts.Shipping;

/// <summary>A parcel moved on; carries the whole of what a buyer sees of it.</summary>
[Event("shipping.changed.v1")]
public sealed record ShipmentChanged(ShipmentInfo Shipment) : IEvent
{
    public Guid AggregateId => Shipment.OrderId;
}

/// <param name="Status">pending, processed, shipped, in_transit, delivered, failed</param>
public sealed record ShipmentInfo(
    Guid OrderId, string? Carrier, string? TrackingNumber, string? TrackingUrl, string Status, DateOnly? EstimatedDelivery);
