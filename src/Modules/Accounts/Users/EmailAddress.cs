using System.Text.RegularExpressions;

namespace Bdbazar.Accounts;

/// <summary>An e-mail address that mail could go to: the unquoted form of RFC 5321, 4.1.2, with a domain of at least two labels.</summary>
internal static partial class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>One spelling for one account.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    public static bool IsGood(string email)
    {
        var normal = Normal(email);
        return normal.Length <= MaxLength && normal.IndexOf('@') is > 0 and <= 64 && Shape().IsMatch(normal);
    }

    [GeneratedRegex(@"\A[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

/// <summary>An e-mail address.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class EmailAttribute() : ValidationAttribute("Not an e-mail address.")
{
    public override bool IsValid(object? value) => value is null || value is string email && EmailAddress.IsGood(email);
}
