using System.Collections.Frozen;

namespace Bdbazar.Accounts;

/// <summary>Which passwords are too easy to guess (NIST SP 800-63B, 5.1.1.2): common ones, patterns, and what stands beside them on the form.</summary>
internal static class PasswordRules
{
    public const int MinLength = 10;
    public const int MaxLength = 200;

    private const string Common = "Is among the passwords that are guessed first. Choose another one.";

    private static readonly FrozenSet<string> CommonOnes = ReadCommon();

    // A walk along them, either way, is no secret.
    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp",
        "`1234567890-=qwertyuiop", "!@#$%^&*()_+",
    ];

    /// <summary>Why the password is not taken, or null when it is good.</summary>
    public static string? Refuse(string password, string email, string name)
    {
        if (password.Length is < MinLength or > MaxLength)
            return "Must have 10 to 200 characters.";
        var lower = password.ToLowerInvariant();
        if (CommonOnes.Contains(lower) || IsPattern(lower))
            return Common;
        var mail = EmailAddress.Normal(email);
        return lower == mail || lower == mail.Split('@')[0] || lower.Equals(name, StringComparison.OrdinalIgnoreCase)
            ? "Must not be your e-mail address or your name."
            : null;
    }

    /// <summary>Throws 422 about <paramref name="field"/> for a poor password.</summary>
    public static void Require(string password, string email, string name, string field = "password")
    {
        if (Refuse(password, email, name) is { } why)
            throw Problem.InvalidField(field, why);
    }

    private static bool IsPattern(string lower)
    {
        if (lower.Distinct().Count() < 4 || Rows.Any(row => Walks(row, lower)))
            return true;
        // One unit again and again.
        return Enumerable.Range(1, lower.Length / 2).Any(length =>
            lower.Length % length == 0
            && Enumerable.Range(0, lower.Length).All(i => lower[i] == lower[i % length])
            && (length < 6 || CommonOnes.Contains(lower[..length]) || Rows.Any(row => Walks(row, lower[..length]))));
    }

    private static bool Walks(string row, string text) =>
        row.Contains(text, StringComparison.Ordinal) || row.Contains(string.Concat(text.Reverse()), StringComparison.Ordinal);

    private static FrozenSet<string> ReadCommon()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("CommonPasswords.txt")!);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
