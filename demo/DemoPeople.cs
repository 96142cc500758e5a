namespace Bdbazar.Demo;

/// <summary>Somebody with an account. Sellers have no address here; the demo accounts take their names from this list.</summary>
internal sealed record DemoPerson(string Email, string Name, string Phone, DemoAddress? Address = null);

/// <summary>An address in the fields of the API; <paramref name="Country"/> is an ISO 3166 code.</summary>
internal sealed record DemoAddress(
    string Label,
    string Recipient,
    string Phone,
    string Line1,
    string? Line2,
    string Area,
    string City,
    string District,
    string Postcode,
    string Country = "BD");

internal static class DemoPeople
{
    public const string Seller = "seller@bdbazar.example";
    public const string Buyer = "buyer@bdbazar.example";

    public static readonly DemoPerson[] Sellers =
    [
        new(Seller, "Rokeya Sultana", "+8801700000001"),
        new("shirin@bdbazar.example", "Shirin Akter", "+8801700000002"),
        new("tanvir@bdbazar.example", "Tanvir Ahmed", "+8801700000003"),
        new("mahbub@bdbazar.example", "Mahbub Alam", "+8801700000004"),
        new("nusrat@bdbazar.example", "Nusrat Jahan Choudhury", "+8801700000005"),
    ];

    public static readonly DemoPerson[] Buyers =
    [
        At(Buyer, "Ayesha Rahman", "+8801700000101", "Home", "House 27, Road 9A", "Flat 4B", "Dhanmondi", "Dhaka", "Dhaka", "1209"),
        At("imran@bdbazar.example", "Imran Hossain", "+8801700000102", "Home", "House 12, Road 4, Block C", "2nd floor", "Mirpur 10", "Dhaka", "Dhaka", "1216"),
        At("farzana@bdbazar.example", "Farzana Yasmin", "+8801700000103", "Office", "Jahan Tower, 42 Agrabad C/A", "Level 6", "Agrabad", "Chattogram", "Chattogram", "4100"),
        At("sajib@bdbazar.example", "Sajib Chandra Das", "+8801700000104", "Home", "18 Modhubon Lane", null, "Zindabazar", "Sylhet", "Sylhet", "3100"),
        At("mitu@bdbazar.example", "Mahmuda Khatun Mitu", "+8801700000105", "Home", "House 5, Upashahar", "Sector 2", "Boalia", "Rajshahi", "Rajshahi", "6202"),
        At("rafiq@bdbazar.example", "Rafiqul Islam", "+8801700000106", "Home", "77 KDA Avenue", null, "Sonadanga", "Khulna", "Khulna", "9100"),
        At("tania@bdbazar.example", "Tania Barua", "+8801700000107", "Hostel", "Ladies' Hall, Room 214", "College Road", "Notun Bazar", "Barishal", "Barishal", "8200"),
        At("kamal@bdbazar.example", "Kamal Uddin Ahmed", "+8801700000108", "Home", "Bhuiyan Bari, Kandirpar", "Beside the post office", "Kandirpar", "Cumilla", "Cumilla", "3500"),
    ];

    private static DemoPerson At(
        string email, string name, string phone, string label, string line1, string? line2, string area, string city, string district, string postcode) =>
        new(email, name, phone, new(label, name, phone, line1, line2, area, city, district, postcode));
}
