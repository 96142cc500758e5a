namespace Bdbazar.Payments;

/// <summary>What becomes of an order's money.</summary>
internal static class PaymentStatus
{
    public const string Pending = "pending";
    public const string Authorized = "authorized";
    public const string Paid = "paid";
    public const string Failed = "failed";
    public const string Refunded = "refunded";
    public const string PartiallyRefunded = "partially_refunded";
    public const string CollectedOnDelivery = "collected_on_delivery";
    public const string Cancelled = "cancelled";

    private static readonly Dictionary<string, string[]> Next = new()
    {
        [Pending] = [Authorized, Paid, Failed, CollectedOnDelivery, Cancelled],
        [Authorized] = [Paid, Failed, Cancelled],
        // Tried again, or by another method.
        [Failed] = [Pending, Paid, Cancelled],
        [Paid] = [PartiallyRefunded, Refunded],
        [PartiallyRefunded] = [PartiallyRefunded, Refunded],
        [CollectedOnDelivery] = [PartiallyRefunded, Refunded],
        // Money that came too late is there until it has gone back.
        [Cancelled] = [Paid],
        [Refunded] = [],
    };

    public static IReadOnlyCollection<string> All => Next.Keys;

    public static bool Allows(string from, string to) => Next[from].Contains(to);

    /// <summary>Nothing was taken yet, and may be.</summary>
    public static bool IsOpen(string status) => status is Pending or Authorized or Failed;

    /// <summary>The money is there, for good or to be given back.</summary>
    public static bool IsCaptured(string status) => status is Paid or PartiallyRefunded or Refunded or CollectedOnDelivery;

    /// <summary>The API knows no cancelled payment: for the reader the payment of a cancelled, unpaid order came to nothing.</summary>
    public static string Public(string status) => status == Cancelled ? Failed : status;
}
