namespace Bdbazar.Tests.Access;

/// <summary>One route: what anonymous, buyer, other buyer, seller, other seller and admin are answered.</summary>
/// <param name="Expected">Six status codes.</param>
/// <param name="Call">The path below /api/v1 and the body. Made anew for each caller, so that each finds things as they were.</param>
/// <param name="Open">Needs no token, though the answer to this call is 401 for another reason.</param>
internal sealed record Row(string Route, string Expected, Func<AccessWorld, Task<(string Path, object? Body)>> Call, bool Open = false);

/// <summary>The buyer's things are the buyer's; the shop, its goods and the orders at it the seller's; "other" have nothing to do with them.</summary>
internal static partial class AccessMatrix
{
    public static IReadOnlyList<Row> Rows { get; } = [.. Accounts, .. Shops, .. Catalog, .. Cart, .. Orders, .. Payments, .. Shipping, .. Admin];

    private static Row To(string route, string expected, string path, object? body = null, bool open = false) =>
        new(route, expected, _ => Task.FromResult((path, body)), open);

    private static Row To(string route, string expected, Func<AccessWorld, string> path, Func<AccessWorld, object?>? body = null) =>
        new(route, expected, w => Task.FromResult((path(w), body?.Invoke(w))));

    private static Row To(string route, string expected, Func<AccessWorld, Task<(string, object?)>> call) => new(route, expected, call);
}
