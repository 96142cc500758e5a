using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Mesh;

/// <summary>Until when somebody waits for what is done here. It flows along with asks, so that nobody works on what nobody waits for.</summary>
internal static class Deadline
{
    /// <summary>Milliseconds that are left, for clocks differ.</summary>
    public const string Header = "X-Deadline-Ms";

    private static readonly AsyncLocal<long?> Until = new();

    /// <summary>What is left, and <paramref name="most"/> at most; not above zero when it is over.</summary>
    public static TimeSpan Left(TimeSpan most) =>
        Until.Value is { } until && TimeSpan.FromMilliseconds(until - Environment.TickCount64) is var left && left < most ? left : most;

    /// <summary>Takes over the caller's deadline for everything that this request does.</summary>
    public static TimeSpan Begin(HttpRequest request, TimeSpan otherwise)
    {
        var left = int.TryParse(request.Headers[Header], NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? TimeSpan.FromMilliseconds(told)
            : otherwise;
        Until.Value = Environment.TickCount64 + (long)left.TotalMilliseconds;
        return left;
    }
}
