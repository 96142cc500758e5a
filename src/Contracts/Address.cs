using System.ComponentModel.DataAnnotations;

namespace Bdbazar.Contracts;

/// <summary>Where a parcel goes.</summary>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Phone">For the courier, e.g. +8801712345678.</param>
/// <param name="Line1">House, road.</param>
/// <param name="Line2">Flat, floor.</param>
/// <param name="Area">Neighbourhood or thana.</param>
/// <param name="District">One of the 64 districts in Bangladesh; decides the delivery zone.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <example>{"recipient":"Nusrat Jahan","phone":"+8801712345678","line1":"House 12, Road 5","line2":"Flat 4B","area":"Dhanmondi","city":"Dhaka","district":"Dhaka","postcode":"1205","country":"BD"}</example>
public sealed record Address(
    [property: Required, MaxLength(200)] string Recipient,
    [property: Required, MaxLength(20), RegularExpression(@"^\+?[0-9][0-9 \-]{5,18}$", ErrorMessage = "Not a phone number.")] string Phone,
    [property: Required, MaxLength(200)] string Line1,
    [property: MaxLength(200)] string? Line2,
    [property: MaxLength(100)] string? Area,
    [property: Required, MaxLength(100)] string City,
    [property: Required, MaxLength(100)] string District,
    [property: MaxLength(20)] string? Postcode,
    [property: RegularExpression("^[A-Z]{2}$", ErrorMessage = "Two capital letters, such as BD.")] string Country = "BD");
