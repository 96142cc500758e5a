using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>
/// Deletes what has served its time: delivered events and the record of handled ones after a week, stored responses after two days, ended jobs after a
/// week and failed ones after a month.
/// </summary>
internal sealed class Cleaning(string module, DataSources sources, TimeProvider clock, ILogger<Cleaning> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Clean(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    internal async Task Clean(CancellationToken ct)
    {
        await using var command = sources.For(module).CreateCommand($"""
            delete from {module}.outbox where delivered_at < @week;
            delete from {module}.inbox where handled_at < @week;
            delete from {module}.newest_events where occurred_at < @week;
            delete from {module}.idempotency_keys where created_at < @days;
            delete from {module}.jobs where ended_at < @week and status <> 'failed' or ended_at < @month;
            """);
        command.Parameters.AddWithValue("week", clock.GetUtcNow().AddDays(-7));
        command.Parameters.AddWithValue("month", clock.GetUtcNow().AddDays(-30));
        command.Parameters.AddWithValue("days", clock.GetUtcNow().AddDays(-2));
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "Cleaning {Module} failed; it is tried again in an hour.", module);
        }
    }
}
