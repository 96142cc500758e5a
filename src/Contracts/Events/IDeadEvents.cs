namespace Bdbazar.Contracts.Events;

/// <summary>
/// The events that a module's handlers failed at too often. They are laid aside, so that nothing waits for them, until somebody has mended
/// the cause and has them handled again.
/// </summary>
[EveryModule]
public interface IDeadEvents
{
    /// <summary>The dead events of the module, newest first.</summary>
    [Idempotent]
    Task<DeadEventList> FindDeadEvents(FindDeadEvents request, CancellationToken ct);

    /// <summary>Handles one again, now. Once that worked, a second time finds it no more.</summary>
    Task<Requeued> RequeueDeadEvent(RequeueDeadEvent request, CancellationToken ct);
}

/// <param name="Limit">How many at most.</param>
/// <param name="BeforeAt">Only those that died before this time, or at it with an id below <paramref name="BeforeId"/>; null for the newest.</param>
/// <param name="BeforeId">With <paramref name="BeforeAt"/>.</param>
public sealed record FindDeadEvents(int Limit, DateTimeOffset? BeforeAt = null, Guid? BeforeId = null);

public sealed record DeadEventList(IReadOnlyList<DeadEvent> Events);

/// <param name="Id">Of the dead event: one event may be dead for several handlers.</param>
/// <param name="EventId">Of the event itself.</param>
/// <param name="Handler">Who failed at it.</param>
/// <param name="Name">The event's name on the wire.</param>
/// <param name="AggregateId">What it is about.</param>
/// <param name="Payload">The event as JSON.</param>
/// <param name="Error">Why it failed the last time.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DiedAt">When it was laid aside.</param>
public sealed record DeadEvent(
    Guid Id, Guid EventId, string Handler, string Name, Guid AggregateId, string Payload, string Error, int Attempts, DateTimeOffset DiedAt);

public sealed record RequeueDeadEvent(Guid Id);

/// <param name="Found">False where the module has no such dead event.</param>
/// <param name="Error">Why it failed again; null where it was handled.</param>
public sealed record Requeued(bool Found, string? Error = null);
