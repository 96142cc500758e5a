namespace Bdbazar.Accounts;

/// <summary>What a seller says about who they are, and what an admin makes of it.</summary>
internal sealed class Kyc
{
    /// <summary>Nothing was said yet: there is no row.</summary>
    public const string None = "none";
    public const string Submitted = "submitted";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    private static readonly Dictionary<string, string[]> Steps = new()
    {
        [None] = [Submitted],
        [Submitted] = [Approved, Rejected],
        [Approved] = [],
        [Rejected] = [Submitted],
    };

    public Guid UserId { get; init; }
    public string Status { get; private set; } = None;
    public string LegalName { get; private set; } = "";
    public string DocumentType { get; private set; } = "";

    /// <summary>Protected; see <see cref="KycNumbers"/>.</summary>
    public string DocumentNumber { get; private set; } = "";
    public string DocumentHint { get; private set; } = "";
    public Guid[] Documents { get; private set; } = [];
    public string? Reason { get; private set; }
    public DateTimeOffset SubmittedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public int Version { get; private set; }

    public void Submit(SubmitKycRequest request, (string Protected, string Hint) number, DateTimeOffset now)
    {
        if (Status == Approved)
            throw Problem.Conflict("kyc_already_approved", $"You are approved already.");
        Step(Submitted);
        (LegalName, DocumentType) = (request.LegalName.Trim(), request.DocumentType.Trim());
        (DocumentNumber, DocumentHint) = number;
        Documents = [.. (request.Documents ?? []).Distinct()];
        (SubmittedAt, Reason, DecidedAt, DecidedBy) = (now, null, null, null);
    }

    public void Decide(string decision, string? reason, Guid admin, DateTimeOffset now)
    {
        Step(decision);
        (Reason, DecidedAt, DecidedBy) = (reason, now, admin);
    }

    private void Step(string to)
    {
        if (!Steps[Status].Contains(to))
        {
            throw new Problem(409, "invalid_transition", $"A KYC that is {Status} cannot become {to}.")
            {
                Members = new Dictionary<string, object?> { ["allowed"] = Steps[Status] },
            };
        }
        Status = to;
        Version++;
    }
}

/// <summary>A file that a seller uploaded to prove it.</summary>
internal sealed class KycDocument
{
    public const int MaxPerUser = 20;

    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public required string BlobKey { get; init; }
    public required string ContentType { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DroppedAt { get; init; }
}
