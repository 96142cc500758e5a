using System.Diagnostics.Metrics;

namespace Bdbazar.Catalog;

/// <summary>What becomes of reservations, in lines: one for each variant of a checkout.</summary>
internal static class StockMetrics
{
    private static readonly Meter Meter = new("Bdbazar.Catalog");

    private static readonly Counter<long> Lines = Meter.CreateCounter<long>(
        "bdbazar.stock.reservations", "{line}",
        "Lines of checkouts by outcome: held, refused for lack of stock, committed (sold), released (given back), expired (held without an order until its time was over).");

    public static void Reserved(long lines) => Add("held", lines);

    public static void Refused(long lines) => Add("refused", lines);

    public static void Committed(long lines) => Add("committed", lines);

    public static void Released(long lines) => Add("released", lines);

    public static void Expired(long lines) => Add("expired", lines);

    private static void Add(string outcome, long lines)
    {
        if (lines > 0)
            Lines.Add(lines, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
