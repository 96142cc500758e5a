using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Data;

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

    /// <summary>Puts events in; part of the transaction that made them true.</summary>
    public static Rows Insert(string module, IReadOnlyList<OutboxMessage> messages)
    {
        T[] Each<T>(Func<OutboxMessage, T> value) => [.. messages.Select(value)];
        return new($"""
            insert into {module}.outbox (event_id, name, aggregate_id, payload, trace_parent, occurred_at, next_attempt_at)
            select o.event_id, o.name, o.aggregate_id, o.payload::jsonb, o.trace_parent, o.occurred_at, o.occurred_at
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as o (event_id, name, aggregate_id, payload, trace_parent, occurred_at)
            """,
            Each(m => m.EventId), Each(m => m.Name), Each(m => m.AggregateId), Each(m => m.Payload), Each(m => m.TraceParent), Each(m => m.OccurredAt));
    }
}

/// <summary>Learns which events of a module have been committed, so that they are delivered at once.</summary>
internal interface IOutboxSignals
{
    /// <param name="request">The request that raised them, or null.</param>
    void Committed(string schema, IReadOnlyCollection<Guid> events, HttpContext? request);
}
