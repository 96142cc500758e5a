namespace Bdbazar.Accounts;

/// <summary>An account, as its owner and admins see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">In lower case.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Phone">As it was typed.</param>
/// <param name="Role">buyer, seller or admin.</param>
/// <param name="Status">active or blocked.</param>
/// <param name="EmailVerified">Whether the owner has shown that mail reaches them.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
/// <param name="Language">In which the person is written to: bn or en.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","email":"nusrat@example.com","name":"Nusrat Jahan","phone":"+8801712345678","role":"buyer","status":"active","emailVerified":false,"createdAt":"2026-03-01T08:30:00Z","version":1,"language":"bn"}</example>
internal sealed record UserView(
    Guid Id, string Email, string Name, string? Phone, string Role, string Status, bool EmailVerified, DateTimeOffset CreatedAt, int Version, string Language)
{
    public static UserView Of(User user) =>
        new(user.Id, user.Email, user.Name, user.Phone, user.Role, user.Status, user.EmailVerified, user.CreatedAt, user.Version, user.Language);
}

/// <summary>An account in an admin's list.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">In lower case.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Phone">As it was typed.</param>
/// <param name="Role">buyer, seller or admin.</param>
/// <param name="Status">active or blocked.</param>
/// <param name="StatusReason">Why an admin set it last.</param>
/// <param name="VendorStatus">Of sellers: pending, approved or rejected.</param>
/// <param name="VendorReason">Why an admin judged the seller so.</param>
/// <param name="EmailVerified">Whether the owner has shown that mail reaches them.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
/// <example>{"id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d","email":"karim@example.com","name":"Karim Traders","phone":"+8801812345678","role":"seller","status":"active","statusReason":null,"vendorStatus":"approved","vendorReason":"Papers are in order","emailVerified":false,"createdAt":"2026-03-01T08:30:00Z","version":2}</example>
internal sealed record AdminUserView(
    Guid Id, string Email, string Name, string? Phone, string Role, string Status, string? StatusReason, string? VendorStatus, string? VendorReason,
    bool EmailVerified, DateTimeOffset CreatedAt, int Version)
{
    public static AdminUserView Of(User user) => new(
        user.Id, user.Email, user.Name, user.Phone, user.Role, user.Status, user.StatusReason, user.VendorStatus, user.VendorReason,
        user.EmailVerified, user.CreatedAt, user.Version);
}
