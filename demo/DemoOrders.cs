namespace Bdbazar.Demo;

/// <summary>
/// A past checkout. It becomes one order for each shop among its lines, and every one of them is led to
/// <paramref name="Status"/>.
/// </summary>
/// <param name="DaysAgo">How many days before the first start it was placed.</param>
/// <param name="Buyer">The buyer's e-mail.</param>
/// <param name="PaymentMethod"><c>cod</c> or <c>mock</c>.</param>
/// <param name="Status">The last status it reaches, in the words of the API.</param>
/// <param name="Lines">What was bought.</param>
internal sealed record DemoOrder(
    int DaysAgo, string Buyer, string PaymentMethod, string Status, DemoOrderLine[] Lines);

/// <summary>So many of one variant; <paramref name="Product"/> is the product's key.</summary>
internal sealed record DemoOrderLine(string Product, string Sku, int Quantity = 1);

internal static class DemoOrders
{
    private const string Buyer = DemoPeople.Buyer;
    private const string Imran = "imran@bdbazar.example";
    private const string Farzana = "farzana@bdbazar.example";
    private const string Sajib = "sajib@bdbazar.example";
    private const string Mitu = "mitu@bdbazar.example";
    private const string Rafiq = "rafiq@bdbazar.example";
    private const string Tania = "tania@bdbazar.example";
    private const string Kamal = "kamal@bdbazar.example";

    /// <summary>Oldest first.</summary>
    public static readonly DemoOrder[] All =
    [
        new(58, Buyer, "mock", "completed", [new("jamdani-saree", "NG-JAM-RED"), new("jhumka", "NG-JHU-1")]),
        new(52, Imran, "cod", "completed", [new("cricket-bat", "BO-BAT-F"), new("cricket-balls", "BO-BAL-2", 2)]),
        new(47, Farzana, "mock", "completed", [new("chinigura-rice", "BB-CHI-5", 2), new("cow-ghee", "BB-GHE-500"), new("padma-ilish", "PM-ILI-12", 2)]),
        new(41, Sajib, "cod", "cancelled", [new("desk-fan", "GG-FAN-9")]),
        new(36, Mitu, "mock", "completed", [new("doyel-nova", "GG-NOV-128"), new("wall-charger", "GG-CHG-25")]),
        new(33, Rafiq, "cod", "completed", [new("mustard-oil", "BB-OIL-5L"), new("masoor-dal", "BB-MAS-1", 3)]),
        new(27, Buyer, "mock", "completed", [new("sylhet-tea", "PM-TEA-400", 2), new("clay-mug", "MR-MUG-1", 4)]),
        new(24, Tania, "cod", "completed", [new("river-novel", "BO-NOV-BHA"), new("poems", "BO-POE-KAS"), new("notebook-pack", "BO-NOT-4")]),
        new(19, Kamal, "mock", "cancelled", [new("carrom-board", "BO-CAR-32")]),
        new(14, Buyer, "cod", "delivered", [new("himsagar-mango", "BB-HIM-10")]),
        new(12, Farzana, "mock", "delivered", [new("nakshi-kantha-double", "NG-KAN-D"), new("nakshi-cushion", "NG-CUS-2", 2)]),
        new(10, Imran, "mock", "delivered", [new("rice-cooker", "GG-RIC-28"), new("tiffin-carrier", "MR-TIF-3")]),
        new(9, Sajib, "cod", "delivered", [new("loitta-shutki", "PM-LOI-250", 2), new("chilli-powder", "PM-CHI-200")]),
        new(7, Rafiq, "mock", "cancelled", [new("earbuds", "GG-EAR-WHT"), new("jute-tote", "MR-TOT-BLU", 2)]),
        new(5, Mitu, "cod", "shipped", [new("shitalpati", "MR-PAT-D")]),
        new(4, Buyer, "mock", "shipped", [new("power-bank", "GG-PB-20"), new("rechargeable-fan", "GG-FAN-14")]),
        new(4, Kamal, "cod", "shipped", [new("eid-panjabi", "NG-EID-L"), new("check-lungi", "NG-LUN-BLU", 2), new("sundarban-honey", "PM-SUN-500")]),
        new(3, Tania, "mock", "shipped", [new("herbal-shampoo", "MR-SHA-300"), new("neem-soap", "MR-SOA-3", 2), new("uptan", "MR-UPT-100")]),
        new(3, Farzana, "cod", "processing", [new("bedsheet-set", "MR-BED-BLU"), new("table-lamp", "MR-LAM-1")]),
        new(2, Rafiq, "mock", "processing", [new("toy-truck", "BO-TRU-1"), new("letter-blocks", "BO-BLO-26"), new("baby-kantha", "NG-KAN-B2")]),
        new(2, Imran, "cod", "processing", [new("date-molasses", "BB-GUR-1", 2), new("mustard-honey", "BB-HON-500")]),
        new(1, Sajib, "mock", "confirmed", [new("leather-sandals", "MR-SAN-42"), new("canvas-sneakers", "MR-SNE-42")]),
        new(1, Buyer, "mock", "confirmed", [new("padma-ilish", "PM-ILI-08", 2), new("panch-phoron", "PM-PAN-100")]),
        new(1, Mitu, "mock", "confirmed", [new("block-print-three-piece", "NG-3PC-MUS"), new("glass-bangles", "NG-CHU-26", 2)]),
        new(0, Kamal, "cod", "pending", [new("maths-guide-9", "BO-MAT-9"), new("geometry-box", "BO-GEO-9")]),
        new(0, Tania, "cod", "pending", [new("roshogolla", "PM-ROS-1", 2), new("mango-pickle", "BB-ACH-400")]),
        new(0, Farzana, "cod", "pending", [new("led-bulb", "GG-LED-3", 2), new("ceiling-fan", "GG-CEI-BRN")]),
    ];
}
