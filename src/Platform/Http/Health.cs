using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Bdbazar.Platform.Http;

/// <summary>How the program is.</summary>
/// <param name="Status">live or ready.</param>
/// <example>{"status":"ready"}</example>
internal sealed record HealthView(string Status);

internal static class CheckLife
{
    /// <summary>Says that the process runs.</summary>
    /// <remarks>Asks nothing else: one that does not answer here is to be restarted.</remarks>
    public static Ok<HealthView> Handle() => TypedResults.Ok(new HealthView("live"));
}

internal static class CheckReadiness
{
    /// <summary>Says that requests can be served.</summary>
    /// <remarks>Asks every database in use. 503 <c>not_ready</c> while one does not answer, or tokens cannot be verified yet: send requests elsewhere.</remarks>
    public static async Task<Ok<HealthView>> Handle(DataSources sources, IEnumerable<ModuleDatabase> databases, TokenKeys keys, CancellationToken ct)
    {
        if (keys.All.Count == 0)
            throw new Problem(503, "not_ready", $"Accounts has not said yet how tokens are verified.");
        try
        {
            foreach (var source in databases.Select(d => sources.For(d.Module)).Distinct())
            {
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(ct);
            }
            return TypedResults.Ok(new HealthView("ready"));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new Problem(503, "not_ready", $"The database does not answer.");
        }
    }
}

internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", CheckLife.Handle);
        health.MapGet("/ready", CheckReadiness.Handle);
    }
}
