using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>Whether a module's database answers.</summary>
internal sealed class DatabaseCheck(string module, DataSources sources) : IReadinessCheck
{
    public string Name => $"database:{module}";

    public async Task<bool> IsReady(CancellationToken ct)
    {
        try
        {
            await using var command = sources.Probe(module).CreateCommand("select 1");
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}
