using System.Diagnostics.Metrics;

namespace Bdbazar.Orders;

internal static class OrderMetrics
{
    private static readonly Meter Meter = new("Bdbazar.Orders");

    private static readonly Counter<long> Orders = Meter.CreateCounter<long>(
        "bdbazar.orders.placed", "{order}", "Orders placed, by payment method; a checkout has one for each shop.");

    public static void Placed(int orders, string paymentMethod) => Orders.Add(orders, new KeyValuePair<string, object?>("payment_method", paymentMethod));
}
