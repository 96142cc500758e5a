namespace Bdbazar.Demo;

/// <summary>A shop; <paramref name="Key"/> names it inside the demo only, <paramref name="Location"/> is its district.</summary>
internal sealed record DemoShop(
    string Key,
    string OwnerEmail,
    DemoText Name,
    DemoText Description,
    string Phone,
    string Whatsapp,
    string Email,
    string Location);
