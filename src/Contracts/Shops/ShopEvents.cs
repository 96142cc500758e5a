namespace Bdbazar.Contracts.Shops;

/// <summary>A shop was opened, edited, or changed its status; carries the whole of what others know of it.</summary>
[Event("shops.changed.v1", CarriesState = true)]
public sealed record ShopChanged(ShopInfo Shop) : IEvent
{
    public Guid AggregateId => Shop.Id;
}
