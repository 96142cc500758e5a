namespace Bdbazar.Accounts;

/// <summary>An entry of somebody's address book. Exactly one of a book is the default, when it has any.</summary>
internal sealed class SavedAddress
{
    public const int MaxPerUser = 50;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string? Label { get; set; }
    public string Recipient { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Line1 { get; set; } = "";
    public string? Line2 { get; set; }
    public string? Area { get; set; }
    public string City { get; set; } = "";
    public string District { get; set; } = "";
    public string? Postcode { get; set; }
    public string Country { get; set; } = "";
    public bool IsDefault { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    public void Fill(AddressRequest r)
    {
        (Label, Recipient, Phone, Line1, Line2) = (r.Label, r.Recipient, r.Phone, r.Line1, r.Line2);
        (Area, City, District, Postcode, Country) = (r.Area, r.City, r.District, r.Postcode, r.Country ?? "BD");
    }
}

/// <summary>An entry of the address book, as it is to be.</summary>
/// <param name="Label">Such as Home or Office.</param>
/// <param name="Recipient">Who receives a parcel there.</param>
/// <param name="Phone">For the courier.</param>
/// <param name="Line1">House, road.</param>
/// <param name="Line2">Flat, floor.</param>
/// <param name="Area">Neighbourhood or thana.</param>
/// <param name="City">City or town.</param>
/// <param name="District">One of the 64 districts in Bangladesh; decides the delivery zone.</param>
/// <param name="Postcode">Four digits in Bangladesh.</param>
/// <param name="Country">ISO 3166-1 alpha-2; BD by default.</param>
/// <param name="IsDefault">true makes it the default in the place of the one that was. The first entry is the default in any case, and false takes nothing away: another entry is made the default instead.</param>
/// <example>{"label":"Home","recipient":"Nusrat Jahan","phone":"+8801712345678","line1":"House 12, Road 5","line2":"Flat 4B","area":"Dhanmondi","city":"Dhaka","district":"Dhaka","postcode":"1205","country":"BD","isDefault":true}</example>
internal sealed record AddressRequest(
    [property: MaxLength(100)] string? Label,
    [property: Required, MaxLength(200)] string Recipient,
    [property: Required, MaxLength(20), PhoneNumber] string Phone,
    [property: Required, MaxLength(200)] string Line1,
    [property: MaxLength(200)] string? Line2,
    [property: MaxLength(100)] string? Area,
    [property: Required, MaxLength(100)] string City,
    [property: Required, MaxLength(100)] string District,
    [property: MaxLength(20)] string? Postcode,
    [property: RegularExpression("^[A-Z]{2}$", ErrorMessage = "Two capital letters, such as BD.")] string? Country,
    bool? IsDefault);

/// <summary>An entry of the address book.</summary>
/// <param name="Id">To order by.</param>
/// <param name="Label">Such as Home or Office.</param>
/// <param name="Recipient">Who receives a parcel there.</param>
/// <param name="Phone">For the courier.</param>
/// <param name="Line1">House, road.</param>
/// <param name="Line2">Flat, floor.</param>
/// <param name="Area">Neighbourhood or thana.</param>
/// <param name="City">City or town.</param>
/// <param name="District">Decides the delivery zone.</param>
/// <param name="Postcode">Four digits in Bangladesh.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="IsDefault">Taken where an order names no other.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","label":"Home","recipient":"Nusrat Jahan","phone":"+8801712345678","line1":"House 12, Road 5","line2":"Flat 4B","area":"Dhanmondi","city":"Dhaka","district":"Dhaka","postcode":"1205","country":"BD","isDefault":true}</example>
internal sealed record AddressView(
    Guid Id, string? Label, string Recipient, string Phone, string Line1, string? Line2, string? Area, string City, string District,
    string? Postcode, string Country, bool IsDefault)
{
    public static AddressView Of(SavedAddress a) =>
        new(a.Id, a.Label, a.Recipient, a.Phone, a.Line1, a.Line2, a.Area, a.City, a.District, a.Postcode, a.Country, a.IsDefault);
}

/// <summary>What keeps one default in each address book, however many requests change it at once.</summary>
internal static class AddressBook
{
    /// <summary>Holds a user's address book until the transaction ends.</summary>
    public static Task Lock(AccountsDb db, Guid userId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from accounts.users where id = {userId} for no key update", ct);

    // Before the new one is written: the table takes no two defaults at any moment.
    public static Task ClearDefault(AccountsDb db, Guid userId, CancellationToken ct) =>
        db.Addresses.Where(a => a.UserId == userId && a.IsDefault).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsDefault, false), ct);
}
