namespace Bdbazar.Shipping;

/// <summary>Where parcels of the known couriers can be followed.</summary>
internal static class Carriers
{
    // Keyed by how their names begin. Sundarban's page takes no number in its address.
    private static readonly (string Name, string Url)[] Pages =
    [
        ("pathao", "https://merchant.pathao.com/tracking?consignment_id={0}"),
        ("steadfast", "https://steadfast.com.bd/t/{0}"),
        ("redx", "https://redx.com.bd/track-parcel/?trackingId={0}"),
        ("sundarban", "https://tracking.sundarbancourierltd.com/"),
        ("paperfly", "https://go.paperfly.com.bd/track/order/{0}"),
    ];

    /// <summary>Null for other couriers, or without a number.</summary>
    public static string? TrackingUrl(string? carrier, string? trackingNumber)
    {
        if (carrier is null || string.IsNullOrWhiteSpace(trackingNumber))
            return null;
        var name = string.Concat(carrier.Where(char.IsAsciiLetter)).ToLowerInvariant();
        var page = Pages.FirstOrDefault(p => name.StartsWith(p.Name, StringComparison.Ordinal)).Url;
        return page is null ? null : string.Format(page, Uri.EscapeDataString(trackingNumber));
    }
}
