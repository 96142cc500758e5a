namespace Bdbazar.Shipping;

/// <summary>Where bdbazar delivers.</summary>
/// <param name="Items">By English name.</param>
/// <example>{"items":[{"name":"Gazipur","nameBn":"গাজীপুর","zone":"dhaka_suburbs"}]}</example>
internal sealed record DistrictList(IReadOnlyList<DistrictView> Items);

/// <summary>A district of Bangladesh.</summary>
/// <param name="Name">In English.</param>
/// <param name="NameBn">In Bengali.</param>
/// <param name="Zone">inside_dhaka, dhaka_suburbs or outside_dhaka.</param>
/// <example>{"name":"Gazipur","nameBn":"গাজীপুর","zone":"dhaka_suburbs"}</example>
internal sealed record DistrictView(string Name, string NameBn, string Zone);

internal static class ListDistricts
{
    private static readonly DistrictList Districts = new([.. District.All.Select(d => new DistrictView(d.Name, d.NameBn, d.Zone))]);

    /// <summary>The 64 districts with their delivery zones.</summary>
    /// <remarks>For address forms. It changes with the law, not with the day.</remarks>
    public static Ok<DistrictList> Handle() => TypedResults.Ok(Districts);
}
