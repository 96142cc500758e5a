namespace Bdbazar.Contracts.Accounts;

/// <summary>What other modules may ask Accounts.</summary>
public interface IAccounts
{
    /// <summary>One address out of a user's own address book, or null.</summary>
    [Idempotent]
    Task<FoundAddress> FindAddress(FindAddress request, CancellationToken ct);

    /// <summary>Which of these e-mail addresses have an account.</summary>
    [Idempotent]
    Task<KnownEmails> FindEmails(FindEmails request, CancellationToken ct);

    /// <summary>What it takes to verify access tokens in another process: the public keys, and the sessions that have ended.</summary>
    [Idempotent]
    Task<AccessState> ReadAccess(ReadAccess request, CancellationToken ct);

    /// <summary>Makes an account with the role admin; 409 <c>email_taken</c>, 422 for a poor password.</summary>
    Task<CreatedAdmin> CreateAdmin(CreateAdmin request, CancellationToken ct);
}

public sealed record FindAddress(Guid UserId, Guid AddressId);

public sealed record FoundAddress(Address? Address);

public sealed record FindEmails(IReadOnlyList<string> Emails);

public sealed record KnownEmails(IReadOnlyList<string> Emails);

/// <param name="Since">Sessions that ended since then; all whose tokens may still be alive by default.</param>
public sealed record ReadAccess(DateTimeOffset? Since = null);

/// <param name="AsOf">The answer holds what had been committed by then, give or take the length of a transaction.</param>
public sealed record AccessState(IReadOnlyList<PublicTokenKey> Keys, IReadOnlyList<EndedSession> Ended, DateTimeOffset AsOf);

/// <param name="PublicKey">P-256, as SubjectPublicKeyInfo (RFC 5280).</param>
public sealed record PublicTokenKey(string Kid, byte[] PublicKey, DateTimeOffset SignsFrom);

public sealed record EndedSession(Guid Id, DateTimeOffset EndedAt);

public sealed record CreateAdmin(string Email, string Password, string Name)
{
    // Records print their members; a password is not to be printed.
    public override string ToString() => $"{nameof(CreateAdmin)} {Email}";
}

public sealed record CreatedAdmin(Guid UserId);
