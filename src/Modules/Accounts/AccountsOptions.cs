namespace Bdbazar.Accounts;

/// <summary>Settings <c>Accounts</c>: sign-in, passwords and signing keys.</summary>
internal sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 (OWASP's password storage cheat sheet says 210,000). A raised number takes hold at each person's next sign-in.</summary>
    [Range(1_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>Passwords that wait to be checked or hashed; past that, callers are told to come back.</summary>
    [Range(1, 10_000)]
    public int PasswordQueue { get; set; } = 64;

    /// <summary>Wrong passwords for one account within the window, after which it takes none at all for a while.</summary>
    [Range(1, 1_000_000)]
    public int MaxFailuresPerAccount { get; set; } = 10;

    /// <summary>The same for one network address, whatever the accounts.</summary>
    [Range(1, 1_000_000)]
    public int MaxFailuresPerAddress { get; set; } = 100;

    /// <summary>How long a wrong password counts.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a key signs before the next one takes over.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeyPeriod { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a key is published before it signs, so that everybody who verifies knows it by then.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "7.00:00:00")]
    public TimeSpan KeyLead { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The first admin, made at start where there is no account with this e-mail address.</summary>
    public FirstAdminOptions Admin { get; set; } = new();
}

internal sealed class FirstAdminOptions
{
    /// <summary>E-mail address of the first admin, who is made at start where there is no such account; nobody by default.</summary>
    public string? Email { get; set; }

    /// <summary>The first admin's password, 10 characters at least.</summary>
    public string? Password { get; set; }

    /// <summary>The first admin's name.</summary>
    public string Name { get; set; } = "Admin";
}
