using Bdbazar.Payments.Gateways;
using Bdbazar.Contracts.Payments;

namespace Bdbazar.Payments;

/// <summary>One try to pay at a gateway. Only one of a payment is opening or live at a time.</summary>
internal sealed class Attempt
{
    /// <summary>The row is there, and the gateway's answer is not yet.</summary>
    public const string Opening = "opening";
    public const string Live = "live";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";

    /// <summary>How long a gateway's page takes money.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>A webhook that has not come by then may be lost.</summary>
    private static readonly TimeSpan FirstQuery = TimeSpan.FromMinutes(15);

    /// <summary>Also its key at the gateway.</summary>
    public Guid Id { get; init; }
    public Guid PaymentId { get; init; }
    public required string Method { get; init; }

    /// <summary>Whom it was begun at, whatever brings the method today.</summary>
    public required string Gateway { get; init; }
    public string Status { get; private set; } = Opening;

    /// <summary>The gateway's name for it. Who knows it can pay, so it is shown to the payer alone.</summary>
    public string? GatewayReference { get; private set; }

    /// <summary>The gateway's page: a whole address, or a path on this site.</summary>
    public string? RedirectUrl { get; private set; }

    /// <summary>Where the buyer goes from there.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Of the payer, for the gateway. Goes when the attempt has ended.</summary>
    public PayerContact? Contact { get; set; }

    /// <summary>What the gateway was told to take, minor units.</summary>
    public long Amount { get; init; }

    /// <summary>The orders that it pays for.</summary>
    public Guid[] OrderIds { get; init; } = [];

    /// <summary>Of what was taken, that for which nothing was owed any more: it goes back.</summary>
    public long Surplus { get; private set; }

    /// <summary>Of what was taken, what goes back or went. Counted by the database alone (<see cref="PaymentsDb.GiveBack"/>).</summary>
    public long Refunding { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Of the request that paid it in one step, so that its retry finds it.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>Until then somebody is asking the gateway.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>How often the gateway was asked since the status changed.</summary>
    public int Tries { get; private set; }

    /// <summary>When the gateway is to be asked next; null when there is nothing left to ask.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpening => Status == Opening;

    /// <summary>Opening counts: another must not begin beside it.</summary>
    public bool IsLive => Status is Live or Opening;

    public AttemptName Name => new(Id, GatewayReference);

    public bool IsOver(DateTimeOffset now) => !IsLive || now >= CreatedAt + Lifetime;

    /// <summary>Whether the caller is now the one who opens it: others wait until it is done, or the lease is over.</summary>
    public bool Claim(DateTimeOffset now, TimeSpan lease)
    {
        if (!IsOpening || ClaimedUntil > now)
            return false;
        (ClaimedUntil, NextCheckAt, Tries) = (now + lease, now + lease, Tries + 1);
        return true;
    }

    /// <summary>The gateway has a session for it. One that was cancelled meanwhile keeps the reference: its page is to be closed.</summary>
    public void Opened(GatewaySession session, DateTimeOffset now)
    {
        // Who was faster has shown the payer another session.
        if (GatewayReference is not null)
            return;
        (GatewayReference, RedirectUrl, ClaimedUntil) = (session.Reference, session.RedirectUrl, null);
        if (IsOpening)
            (Status, Tries, NextCheckAt) = (Live, 0, now + FirstQuery);
        else if (Status == Cancelled)
            NextCheckAt = now;
    }

    /// <summary>The gateway's answer is not final: it is asked again, less and less often.</summary>
    public void AskLater(DateTimeOffset now)
    {
        var first = Status == Live ? FirstQuery : Backoff.First;
        ClaimedUntil = null;
        NextCheckAt = Status != Opening && now >= CreatedAt + Lifetime ? null : now + Backoff.After(Tries, first);
    }

    public void AskNow(DateTimeOffset now) => NextCheckAt = now;

    public void AskNoMore() => (ClaimedUntil, NextCheckAt) = (null, null);

    public void End(string status, DateTimeOffset now, string? failure = null)
    {
        (Status, EndedAt, Failure, Contact, ClaimedUntil, Tries) = (status, now, failure, null, null, 0);
        // A page that somebody may still pay at is to be closed.
        NextCheckAt = status == Cancelled && GatewayReference is not null ? now : null;
    }

    public void Succeed(long surplus, DateTimeOffset now)
    {
        End(Succeeded, now);
        Surplus = surplus;
    }
}

/// <summary>How long to wait before asking again.</summary>
internal static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    public static TimeSpan After(int tries, TimeSpan first) =>
        first * Math.Pow(2, Math.Clamp(tries - 1, 0, 20)) is var wait && wait < Most ? wait : Most;
}
