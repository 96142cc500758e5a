namespace Bdbazar.Catalog;

/// <summary>Settings <c>Catalog</c>: products and their stock.</summary>
internal sealed class CatalogOptions
{
    /// <summary>Minutes for which a checkout's stock is held while no order is written for it.</summary>
    [Range(1, 24 * 60)]
    public int ReservationMinutes { get; set; } = 15;
}
