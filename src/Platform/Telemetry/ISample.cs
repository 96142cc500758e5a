namespace Bdbazar.Platform.Telemetry;

/// <summary>Numbers that are looked up in the background every few seconds and kept in a gauge, so that it costs the same however often the metrics are read.</summary>
public interface ISample
{
    /// <summary>Whether anybody reads them.</summary>
    bool Wanted { get; }

    /// <summary>Looks once. What it throws is forgotten: the gauge keeps what it had.</summary>
    Task Take(CancellationToken ct);
}
