namespace Bdbazar.Payments;

/// <summary>Money of an attempt that goes back to the payer: pending, processing (claimed, or under way at the gateway), then how it ended, or unknown for now.</summary>
internal sealed class Refund
{
    public const string Pending = "pending";
    public const string Processing = "processing";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Unknown = "unknown";

    /// <summary>The order was cancelled after it was paid.</summary>
    public const string OrderCancelled = "order_cancelled";

    /// <summary>The money came when nothing was owed for it any more.</summary>
    public const string NothingOwed = "nothing_owed";

    /// <summary>Also its key at the gateway: it never changes.</summary>
    public Guid Id { get; init; }
    public Guid AttemptId { get; init; }

    /// <summary>Null for money that paid no order.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public long Amount { get; init; }
    public required string Reason { get; init; }
    public string Status { get; private set; } = Pending;

    /// <summary>How often it was claimed. Who claimed it may record the outcome only while this is as it was then.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is claimed next: at once, at the end of the lease, or after a wait. Null when it has ended.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public string? GatewayReference { get; private set; }

    /// <summary>Why it failed, or why its outcome is unknown.</summary>
    public string? Failure { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(string status, string? reference, string? failure, DateTimeOffset now) =>
        (Status, GatewayReference, Failure, NextAttemptAt, EndedAt) = (status, reference ?? GatewayReference, failure, null, now);

    /// <summary>The gateway is asked again, less and less often.</summary>
    public void AskLater(string status, string? reference, string? why, DateTimeOffset now) =>
        (Status, GatewayReference, Failure, NextAttemptAt) = (status, reference ?? GatewayReference, why, now + Backoff.After(Tries, Backoff.First));
}

/// <summary>Money that is to go back, before there is a row for it.</summary>
internal sealed record RefundDue(Guid AttemptId, Guid? OrderId, long Amount, string Reason);
