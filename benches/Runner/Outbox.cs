namespace Bdbazar.Bench;

/// <summary>How far the events lag behind.</summary>
/// <param name="During">Seconds by which the oldest waiting event was late, at most, while orders came in.</param>
/// <param name="After">Seconds from the last order until none waited.</param>
/// <param name="Waiting">How many waited, at most.</param>
internal sealed record Lag(double During, double After, long Waiting)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Watches while the load runs, and on until nothing waits.</summary>
    public static async Task<Lag> Watch(Market market, Task load)
    {
        var outboxes = await market.Scalar<string[]>("select array_agg(table_schema::text) from information_schema.tables where table_name = 'outbox' and table_schema <> 'limits'");
        var waiting = string.Join(" union all ", outboxes.Select(schema => $"select occurred_at from {schema}.outbox where delivered_at is null"));
        var (during, most) = (0.0, 0L);
        while (!load.IsCompleted)
        {
            var (age, count) = await Now();
            (during, most) = (Math.Max(during, age), Math.Max(most, count));
            await Task.WhenAny(load, Task.Delay(250));
        }
        var ended = Stopwatch.GetTimestamp();
        while ((await Now()).Count is > 0 and var count)
        {
            most = Math.Max(most, count);
            if (Stopwatch.GetElapsedTime(ended) > Patience)
                return new(during, double.PositiveInfinity, most);
            await Task.Delay(50);
        }
        return new(during, Stopwatch.GetElapsedTime(ended).TotalSeconds, most);

        async Task<(double Age, long Count)> Now()
        {
            await using var command = market.Source.CreateCommand($"select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8, count(*) from ({waiting}) w");
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return (reader.GetDouble(0), reader.GetInt64(1));
        }
    }
}
