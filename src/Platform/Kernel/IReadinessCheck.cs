namespace Bdbazar.Platform.Kernel;

/// <summary>Something without which this process cannot serve requests. What it can do without, be it slower, is none.</summary>
public interface IReadinessCheck
{
    /// <summary>As operators read it: <c>database:catalog</c>.</summary>
    string Name { get; }

    /// <summary>Throws nothing but the end of the wait, which <paramref name="ct"/> is after two seconds: not ready.</summary>
    Task<bool> IsReady(CancellationToken ct);
}
