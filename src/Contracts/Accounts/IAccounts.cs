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

    /// <summary>Makes an account with the role admin; 409 <c>email_taken</c>, 422 for a poor password.</summary>
    Task<CreatedAdmin> CreateAdmin(CreateAdmin request, CancellationToken ct);
}

public sealed record FindAddress(Guid UserId, Guid AddressId);

public sealed record FoundAddress(Address? Address);

public sealed record FindEmails(IReadOnlyList<string> Emails);

public sealed record KnownEmails(IReadOnlyList<string> Emails);

public sealed record CreateAdmin(string Email, string Password, string Name)
{
    // Records print their members; a password is not to be printed.
    public override string ToString() => $"{nameof(CreateAdmin)} {Email}";
}

public sealed record CreatedAdmin(Guid UserId);
