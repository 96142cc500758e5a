namespace Bdbazar.Orders;

/// <summary>Settings <c>Orders</c>.</summary>
internal sealed class OrdersOptions
{
    /// <summary>How long an order waits for its payment before it is cancelled.</summary>
    [Range(1, 60 * 24 * 30)]
    public int UnpaidMinutes { get; set; } = 30;
}
