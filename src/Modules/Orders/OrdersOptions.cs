namespace Bdbazar.Orders;

/// <summary>Settings <c>Orders</c>: orders.</summary>
internal sealed class OrdersOptions
{
    /// <summary>Minutes for which an order waits for its payment before it is cancelled.</summary>
    [Range(1, 60 * 24 * 30)]
    public int UnpaidMinutes { get; set; } = 30;
}
