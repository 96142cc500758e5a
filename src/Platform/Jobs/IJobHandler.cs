namespace Bdbazar.Platform.Jobs;

/// <summary>The name of a kind of job, as it is stored: <c>[Job("catalog.import")]</c> on the record that is its payload.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>
/// Does one kind of job, at least once: when the process dies halfway, another instance does it again after the lease has ended. What it writes goes into a
/// transaction with <see cref="JobContext.Progress(Data.ModuleDb, long?, long?, string?, CancellationToken)"/>, which refuses where the job is another's by now.
/// </summary>
public interface IJobHandler<in TPayload>
{
    /// <summary>What it throws is kept as the job's error, and the job is tried again after a pause.</summary>
    /// <param name="job">The job itself: its progress, and whether it is to be cancelled.</param>
    /// <param name="ct">Ends with the program, when the job is cancelled, and when the lease is lost.</param>
    Task Handle(TPayload payload, JobContext job, CancellationToken ct);

    /// <summary>The job will not be tried again. Runs in the transaction of the module's context that ends the job, once; saving is left to the caller.</summary>
    Task GiveUp(TPayload payload, GivenUp why, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Why a job is not tried again.</summary>
public enum GivenUp
{
    /// <summary>It failed, or its process died, as often as it is tried.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}

/// <summary>How jobs of one kind are run.</summary>
public sealed record JobOptions
{
    /// <summary>How many run at once in one process. The last free place of several is kept for short ones (<see cref="ShortJob"/>).</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>After how long without a sign of life another instance takes the job. It is renewed by itself, six times as often.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    public int MaxAttempts { get; init; } = 12;

    /// <summary>The pause after the n-th failed attempt; 1 s, 2 s, 4 s, … five minutes by default.</summary>
    public Func<int, TimeSpan> BackOff { get; init; } = attempt => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(attempt, 20) - 1)));

    /// <summary>What is expected to take no longer than this counts as short.</summary>
    public static readonly TimeSpan ShortJob = TimeSpan.FromSeconds(10);
}

/// <summary>The job is another instance's: the lease ended before it was renewed. Nothing that is written with it may be kept.</summary>
public sealed class LeaseLost(Guid id, int attempt) : Exception($"Attempt {attempt} at job {id} has lost its lease.");
