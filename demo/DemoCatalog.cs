namespace Bdbazar.Demo;

/// <summary>
/// All that a first start puts into an empty marketplace. It is made up: the people do not exist, the brands are
/// invented, and every e-mail address is under a domain that can never receive mail.
/// </summary>
internal static class DemoCatalog
{
    public static IReadOnlyList<DemoCategory> Categories => DemoCategories.All;

    public static IReadOnlyList<DemoPerson> Sellers => DemoPeople.Sellers;

    public static IReadOnlyList<DemoPerson> Buyers => DemoPeople.Buyers;

    public static IReadOnlyList<DemoShop> Shops { get; } =
        [NakshiGhor.Shop, BarendraBagan.Shop, PadmaMeghna.Shop, GadgetGhar.Shop, BoiBitan.Shop, Mrittika.Shop];

    public static IReadOnlyList<DemoProduct> Products { get; } =
    [
        .. Of(NakshiGhor.Shop, NakshiGhor.Products),
        .. Of(BarendraBagan.Shop, BarendraBagan.Products),
        .. Of(PadmaMeghna.Shop, PadmaMeghna.Products),
        .. Of(GadgetGhar.Shop, GadgetGhar.Products),
        .. Of(BoiBitan.Shop, BoiBitan.Products),
        .. Of(Mrittika.Shop, Mrittika.Products),
    ];

    public static IReadOnlyList<DemoOrder> Orders => DemoOrders.All;

    private static IEnumerable<DemoProduct> Of(DemoShop shop, DemoProduct[] products) =>
        products.Select(product => product with { Shop = shop.Key });
}
