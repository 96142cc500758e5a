namespace Bdbazar.Accounts;

/// <summary>What an uploaded file is, by what is in it; its name and what its sender calls it say nothing.</summary>
internal static class KycFile
{
    public const int MaxBytes = 10 * 1024 * 1024;

    public static readonly string[] Types = ["image/png", "image/jpeg", "image/webp", "application/pdf"];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>The content type of a PNG, JPEG, WebP or PDF; null for anything else.</summary>
    /// <param name="start">The first bytes, 12 where there are as many.</param>
    public static string? TypeOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Png))
            return "image/png";
        if (start.StartsWith(Jpeg))
            return "image/jpeg";
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return "image/webp";
        return start.StartsWith("%PDF-"u8) ? "application/pdf" : null;
    }

    public static string Extension(string contentType) => contentType[(contentType.IndexOf('/') + 1)..];
}
