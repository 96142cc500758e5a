namespace Bdbazar.Platform.Batching;

/// <summary>How far a batch may grow and how long it may take.</summary>
public sealed record BatchLimits
{
    /// <summary>For statements of a module's connection pool.</summary>
    public static readonly BatchLimits Default = new();

    /// <summary>Requests in one batch.</summary>
    public int MaxSize { get; init; } = 64;

    /// <summary>Batches at the same time; each uses a connection.</summary>
    public int MaxInFlight { get; init; } = 4;

    /// <summary>A batch that runs for longer no longer holds back the next one.</summary>
    public TimeSpan OvertakeAfter { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a batch may wait for a lock before its requests are tried one by one.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a request that met a locked row by itself may wait for it, apart from all batches.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Requests that wait for a lock at the same time; each uses a connection.</summary>
    public int MaxWaiting { get; init; } = 2;

    /// <summary>All requests of a batch wait for the same lock, so none of them is tried again where it is not granted in time.</summary>
    public bool OneLock { get; init; }

    /// <summary>After that a batch is cancelled.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>One execution of a batch.</summary>
/// <param name="LockTimeout">The longest wait for a lock; PostgreSQL then answers 55P03 (<see cref="LockTimeouts.LimitLockWait"/>).</param>
/// <param name="Ct">Ends with the batch's time, and for a single request with its caller.</param>
public readonly record struct BatchRun(TimeSpan LockTimeout, CancellationToken Ct);
