using System.Diagnostics.Metrics;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Telemetry;

namespace Bdbazar.Platform.Events;

/// <summary>How much waits in a module's outbox, and for how long. The same number at every instance of the module.</summary>
internal sealed class OutboxSample : ISample
{
    /// <summary>It is not counted further: the query stays cheap however much there is.</summary>
    private const int Most = 10_000;

    private readonly KeyValuePair<string, object?> _module;
    private readonly DataSources _sources;
    private readonly TimeProvider _clock;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<double> _lag;

    public OutboxSample(string module, DataSources sources, TimeProvider clock, IMeterFactory meters)
    {
        (_module, _sources, _clock) = (new("module", module), sources, clock);
        var meter = meters.Create("Bdbazar.Outbox");
        _waiting = meter.CreateGauge<long>("bdbazar.outbox.waiting", "{event}", $"Events that wait in a module's outbox; {Most} means that or more.");
        _lag = meter.CreateGauge<double>("bdbazar.outbox.lag", "s", "For how long the oldest event in a module's outbox has waited; 0 when none waits.");
    }

    public bool Wanted => _waiting.Enabled || _lag.Enabled;

    public async Task Take(CancellationToken ct)
    {
        var module = (string)_module.Value!;
        // By the index of those that wait, oldest first.
        await using var command = _sources.For(module).CreateCommand($"""
            select count(*), min(occurred_at) from (
                select occurred_at from {module}.outbox where delivered_at is null order by id limit {Most}) waiting
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        _waiting.Record(reader.GetInt64(0), _module);
        _lag.Record(reader.IsDBNull(1) ? 0 : Math.Max(0, (_clock.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1)).TotalSeconds), _module);
    }
}
