namespace Bdbazar.Payments;

/// <summary>One try to pay at a gateway. Only one of a payment lives at a time.</summary>
internal sealed class Attempt
{
    public const string Live = "live";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";

    /// <summary>How long a gateway's page takes money.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid Id { get; init; }
    public Guid PaymentId { get; init; }
    public required string Method { get; init; }
    public string Status { get; private set; } = Live;

    /// <summary>The gateway's name for it. Who knows it can pay, so it is shown to the payer alone.</summary>
    public required string GatewayReference { get; init; }

    /// <summary>The gateway's page: a whole address, or a path on this site.</summary>
    public required string RedirectUrl { get; init; }

    /// <summary>Where the buyer goes from there.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>What the gateway was told to take, minor units.</summary>
    public long Amount { get; init; }

    /// <summary>The orders that it pays for.</summary>
    public Guid[] OrderIds { get; init; } = [];

    /// <summary>Of what was taken, that for which nothing was owed any more: it went back at once.</summary>
    public long Surplus { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsLive => Status == Live;

    public bool IsOver(DateTimeOffset now) => !IsLive || now >= CreatedAt + Lifetime;

    public void End(string status, DateTimeOffset now) => (Status, EndedAt) = (status, now);

    public void Succeed(long surplus, DateTimeOffset now)
    {
        End(Succeeded, now);
        Surplus = surplus;
    }
}
