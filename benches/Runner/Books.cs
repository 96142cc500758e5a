using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>What the database says was sold. Two of them, before and after, must agree with what the buyers were told.</summary>
internal sealed record Books(long Orders, long Units, long Available, long Taken)
{
    private const string Ours = """
        select (select count(*) from orders.orders), (select coalesce(sum(quantity), 0)::bigint from orders.order_lines),
            (select sum(available)::bigint from catalog.stock),
            (select coalesce(sum(quantity), 0)::bigint from catalog.reservations where status <> 'released')
        """;

    private const string Limits = """
        select (select count(*) from limits.orders), (select coalesce(sum(quantity), 0)::bigint from limits.order_lines),
            (select sum(available)::bigint from limits.stock), (select coalesce(sum(quantity), 0)::bigint from limits.order_lines)
        """;

    public static Task<Books> Of(Market market) => Read(market, Ours);

    public static Task<Books> OfLimit(Market market) => Read(market, Limits);

    /// <summary>What does not add up, in words.</summary>
    /// <param name="before">When the load began.</param>
    /// <param name="outcome">What the load saw.</param>
    /// <param name="unitsEach">In each order.</param>
    /// <param name="cutOff">Requests that were under way at the end, and so may or may not have been done.</param>
    public IEnumerable<string> Wrong(Books before, Outcome outcome, int unitsEach, int cutOff)
    {
        var (orders, units, sold, taken) = (Orders - before.Orders, Units - before.Units, before.Available - Available, Taken - before.Taken);
        var told = outcome.Requests - outcome.Errors;
        if (orders < told || orders > told + cutOff)
            yield return $"{told} buyers were told of an order, and there are {orders}";
        if (units != orders * unitsEach)
            yield return $"{orders} orders have {units} units, not {orders * unitsEach}";
        if (sold != taken)
            yield return $"the stock fell by {sold}, and {taken} are taken";
        if (taken < units || taken > units + cutOff * unitsEach)
            yield return $"{units} units are ordered, and {taken} taken";
    }

    private static async Task<Books> Read(Market market, string sql)
    {
        await using var command = market.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
