using Npgsql;

namespace Bdbazar.Accounts;

/// <summary>A new account.</summary>
/// <param name="Email">Capitals do not matter.</param>
/// <param name="Password">10 to 200 characters, and none of those that are guessed first.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Phone">With or without the country code.</param>
/// <param name="Role">buyer or seller. A seller may buy too.</param>
/// <example>{"email":"nusrat@example.com","password":"Shapla-Phul-71","name":"Nusrat Jahan","phone":"+8801712345678","role":"buyer"}</example>
internal sealed record RegisterRequest(
    [property: Required, MaxLength(EmailAddress.MaxLength), Email] string Email,
    [property: Required, StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength, ErrorMessage = "Must have 10 to 200 characters.")] string Password,
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(20), PhoneNumber] string? Phone,
    [property: Required, OneOf(Roles.Buyer, Roles.Seller)] string Role)
{
    public override string ToString() => nameof(RegisterRequest);
}

internal static class Register
{
    /// <summary>Makes an account and signs it in.</summary>
    /// <remarks>
    /// A guest's cart named by the header <c>X-Cart-Id</c> becomes the new account's. Sellers wait for an admin's approval as vendors.
    /// 409 <c>email_taken</c>; 422 <c>validation_failed</c>, also for a password that is easy to guess and for the role admin; 503 <c>busy</c>.
    /// </remarks>
    public static async Task<Created<SessionTokens>> Handle(
        RegisterRequest request, HttpContext context, AccountsDb db, Passwords passwords, SessionOpening sessions, TimeProvider clock, CancellationToken ct)
    {
        PasswordRules.Require(request.Password, request.Email, request.Name);
        var email = EmailAddress.Normal(request.Email);
        if (await db.Users.AnyAsync(u => u.Email == email, ct))
            throw Taken();

        var hash = await passwords.Hash(request.Password, ct);
        var user = User.New(clock.NewId(), request.Email, request.Name, request.Phone, request.Role, hash, Language.Of(context), clock.GetUtcNow());
        db.Users.Add(user);
        var answer = sessions.Open(user, context);
        db.Raise(user.AsChanged());
        if (user.IsSeller)
            db.Raise(user.AsSeller());
        await Save(db, ct);
        return TypedResults.Created("/api/v1/users/me", answer);
    }

    /// <summary>Saves a new account; somebody may have taken its address since it was looked for.</summary>
    public static async Task Save(AccountsDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "users_email" })
        {
            throw Taken();
        }
    }

    public static Problem Taken() => Problem.Conflict("email_taken", $"There is an account with this e-mail address already.");
}
