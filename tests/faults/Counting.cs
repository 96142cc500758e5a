using Npgsql;

namespace Bdbazar.Faults;

internal static class Counting
{
    /// <summary>Asks the program's own database: what no route tells.</summary>
    public static async Task<long> Count(this RunningMarket market, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host={market.Socket};Username=bdbazar;Database=postgres;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
