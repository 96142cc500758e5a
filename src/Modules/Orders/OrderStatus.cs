namespace Bdbazar.Orders;

/// <summary>The life of an order, as a table: from each status, where it may go.</summary>
internal static class OrderStatus
{
    public const string Pending = "pending";
    public const string Confirmed = "confirmed";
    public const string Processing = "processing";
    public const string Shipped = "shipped";
    public const string Delivered = "delivered";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Returned = "returned";

    private static readonly Dictionary<string, string[]> Steps = new()
    {
        [Pending] = [Confirmed, Cancelled],
        [Confirmed] = [Processing, Cancelled],
        [Processing] = [Shipped, Cancelled],
        [Shipped] = [Delivered],
        [Delivered] = [Completed],
        [Completed] = [],
        [Cancelled] = [],
        [Returned] = [],
    };

    /// <summary>Something is still to be done. The list of the index orders_open.</summary>
    public static readonly IReadOnlyList<string> Open = [Pending, Confirmed, Processing, Shipped];

    public static IReadOnlyCollection<string> All => Steps.Keys;

    public static IReadOnlyList<string> From(string status) => Steps[status];

    /// <summary>The steps that lead from one status to a later one on the way of a parcel; empty when that is not ahead.</summary>
    public static IReadOnlyList<string> PathTo(string from, string to)
    {
        string[] line = [Pending, Confirmed, Processing, Shipped, Delivered, Completed];
        var (start, end) = (Array.IndexOf(line, from), Array.IndexOf(line, to));
        return start >= 0 && end > start ? line[(start + 1)..(end + 1)] : [];
    }
}
