using System.Globalization;
using System.Text.Json.Nodes;

namespace Bdbazar.Web;

/// <summary>Money as people in Bangladesh read it: in lakhs, ৳1,23,450 or ৳১,২৩,৪৫০.</summary>
internal static class Taka
{
    private static readonly NumberFormatInfo Lakhs = new() { NumberGroupSizes = [3, 2] };

    /// <param name="money">As the API has it, in poisha.</param>
    public static string Of(JsonNode? money, Language language)
    {
        var (amount, currency) = ((long?)money?["amount"] ?? 0, (string?)money?["currency"] ?? "BDT");
        var digits = (amount / 100m).ToString(amount % 100 == 0 ? "N0" : "N2", Lakhs);
        return (currency == "BDT" ? "৳" : currency + " ") + (language.IsBengali ? string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? (char)('০' + c - '0') : c)) : digits);
    }

    /// <summary>1650.00, as machines read it.</summary>
    public static string Plain(JsonNode? money) => (((long?)money?["amount"] ?? 0) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
