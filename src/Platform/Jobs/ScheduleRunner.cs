using System.Diagnostics;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bdbazar.Platform.Jobs;

/// <summary>Work that comes round by itself.</summary>
public interface ISchedule
{
    Task Run(CancellationToken ct);
}

/// <summary>A schedule of a module of this process.</summary>
internal sealed record ScheduleEntry(string Module, string Name, TimeSpan Every)
{
    public static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;
}

internal sealed class ScheduleRunner<TSchedule>(
    ScheduleEntry schedule, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, DataSources sources, IEnumerable<ModuleDatabase> databases,
    TimeProvider clock, ILogger<TSchedule> log) : BackgroundService
    where TSchedule : class, ISchedule
{
    /// <summary>Runs that follow each other faster are not each written down, unless they fail where the one before did not, or the reverse.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(15);

    private readonly bool _keeps = databases.Any(d => d.Module == schedule.Module);
    private long _notedAt;
    private bool? _failedBefore;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.Started(stoppingToken))
            return;
        using var timer = new PeriodicTimer(schedule.Every);
        do
        {
            var (at, started) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
            string? error = null;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TSchedule>().Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The edge of a schedule: whatever went wrong this time, the next round tries again.
            catch (Exception e)
            {
                log.LogError(e, "{Schedule} failed; it runs again in {Every}.", schedule.Name, schedule.Every);
                error = e.Message;
            }
            await Note(at, Stopwatch.GetElapsedTime(started), error, stoppingToken);
        }
        while (await Tick(timer, stoppingToken));
    }

    private async Task Note(DateTimeOffset at, TimeSpan took, string? error, CancellationToken ct)
    {
        if (!_keeps || _failedBefore == (error is not null) && Stopwatch.GetElapsedTime(_notedAt) < NoteEvery)
            return;
        try
        {
            await using var command = sources.For(schedule.Module).CreateCommand($"""
                insert into {schedule.Module}.schedules (name, ran_at, duration_ms, error) values ($1, $2, $3, $4)
                on conflict (name) do update set ran_at = excluded.ran_at, duration_ms = excluded.duration_ms, error = excluded.error
                """);
            foreach (var value in (object?[])[schedule.Name, at, (int)Math.Min(took.TotalMilliseconds, int.MaxValue), error is null ? null : DeadLetters.Storable(error)])
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            await command.ExecuteNonQueryAsync(ct);
            (_failedBefore, _notedAt) = (error is not null, Stopwatch.GetTimestamp());
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            log.LogDebug(e, "That {Schedule} ran cannot be noted.", schedule.Name);
        }
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
