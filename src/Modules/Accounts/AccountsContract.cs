using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Accounts;

/// <summary>What Accounts answers to the other modules.</summary>
internal sealed class AccountsContract(AccountsDb db, DataSources sources, Passwords passwords, TokenKeys keys, LearnEndedSessions sessions, TimeProvider clock) : IAccounts
{
    public async Task<FoundAddress> FindAddress(FindAddress request, CancellationToken ct)
    {
        var found = await db.Addresses.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AddressId && a.UserId == request.UserId, ct);
        return new(found is null ? null : new(
            found.Recipient, found.Phone, found.Line1, found.Line2, found.Area, found.City, found.District, found.Postcode, found.Country));
    }

    public async Task<KnownEmails> FindEmails(FindEmails request, CancellationToken ct)
    {
        // By plain SQL: every start asks it, and EF's first query takes half a second.
        await using var command = sources.For("accounts").CreateCommand("select email from accounts.users where email = any($1)");
        command.Parameters.Add(Parameter.Of(request.Emails.Select(EmailAddress.Normal).ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var known = new List<string>();
        while (await reader.ReadAsync(ct))
            known.Add(reader.GetString(0));
        return new(known);
    }

    public async Task<AccessState> ReadAccess(ReadAccess request, CancellationToken ct)
    {
        var asOf = clock.GetUtcNow();
        var ended = await sessions.EndedSince(request.Since ?? asOf - LearnEndedSessions.All, ct);
        return new([.. keys.All.Select(PublicHalf)], [.. ended.Select(s => new EndedSession(s.Id, s.EndedAt))], asOf);
    }

    private static PublicTokenKey PublicHalf(TokenKey key)
    {
        // Whoever signs holds it meanwhile.
        lock (key)
            return new(key.Id, key.Key.ExportSubjectPublicKeyInfo(), key.SignsFrom);
    }

    public async Task<CreatedAdmin> CreateAdmin(CreateAdmin request, CancellationToken ct)
    {
        if (!EmailAddress.IsGood(request.Email))
            throw Problem.InvalidField("email", "Not an e-mail address.");
        if (request.Name.Trim().Length is 0 or > 200)
            throw Problem.InvalidField("name", "Must have 1 to 200 characters.");
        PasswordRules.Require(request.Password, request.Email, request.Name);
        var hash = await passwords.Hash(request.Password, ct);
        var admin = User.New(clock.NewId(), request.Email, request.Name, null, Roles.Admin, hash, Language.English, clock.GetUtcNow());
        db.Users.Add(admin);
        db.Raise(admin.AsChanged());
        await Register.Save(db, ct);
        return new(admin.Id);
    }
}
