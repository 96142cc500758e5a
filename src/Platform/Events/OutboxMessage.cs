namespace Bdbazar.Platform.Events;

/// <summary>An event as it lies in its module's outbox.</summary>
internal sealed class OutboxMessage
{
    public long Id { get; set; }
    public Guid EventId { get; init; }
    public required string Name { get; init; }
    public Guid AggregateId { get; init; }
    public required string Payload { get; init; }
    public string? TraceParent { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset NextAttemptAt { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
}
