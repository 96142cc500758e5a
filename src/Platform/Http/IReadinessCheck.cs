namespace Bdbazar.Platform.Http;

/// <summary>Something without which this process cannot serve requests. What it can do without, be it slower, is none.</summary>
public interface IReadinessCheck
{
    /// <summary>As operators read it: <c>database:catalog</c>.</summary>
    string Name { get; }

    /// <summary>Throws nothing, and answers false when <paramref name="ct"/> ends the wait.</summary>
    Task<bool> IsReady(CancellationToken ct);
}
