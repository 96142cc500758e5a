using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

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
    /// <summary>For all checks together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Says that requests can be served.</summary>
    /// <remarks>
    /// Asks every database in use. 503 <c>not_ready</c> with <c>failing</c>, the names of what is wrong, or while the program is about to stop:
    /// send requests elsewhere.
    /// </remarks>
    public static async Task<Ok<HealthView>> Handle(IEnumerable<IReadinessCheck> checks, IHostApplicationLifetime life, CancellationToken ct)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
            throw NotReady(["stopping"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var found = await Task.WhenAll(checks.Select(async check => (check.Name, Ready: await IsReady(check, patience.Token))));
        string[] failing = [.. found.Where(f => !f.Ready).Select(f => f.Name)];
        return failing.Length == 0 ? TypedResults.Ok(new HealthView("ready")) : throw NotReady(failing);
    }

    private static async Task<bool> IsReady(IReadinessCheck check, CancellationToken patience)
    {
        try
        {
            // Not every wait heeds a token.
            return await check.IsReady(patience).WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Problem NotReady(string[] failing) => new(503, "not_ready", $"Requests cannot be served here at the moment.")
    {
        Members = new Dictionary<string, object?> { ["failing"] = failing },
    };
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
