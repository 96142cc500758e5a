namespace Bdbazar.Contracts.Accounts;

/// <summary>Somebody signed in or registered while holding a guest cart.</summary>
[Event("accounts.signed_in.v1")]
public sealed record SignedIn(Guid UserId, Guid GuestCartId) : IEvent
{
    public Guid AggregateId => UserId;
}

/// <summary>A seller's standing changed: whether the account may trade (active, not blocked), and whether it was approved as a vendor.</summary>
[Event("accounts.seller_changed.v1", CarriesState = true)]
public sealed record SellerChanged(Guid UserId, string Name, bool Active, string VendorStatus) : IEvent
{
    public Guid AggregateId => UserId;
}

/// <summary>An account was made or changed: how a person is reached, and in which language. Who is erased is told of by <see cref="UserErased"/> alone.</summary>
/// <param name="Role">buyer, seller or admin.</param>
/// <param name="Status">active or blocked.</param>
/// <param name="Language">"bn" or "en".</param>
[Event("accounts.user_changed.v1", CarriesState = true)]
public sealed record UserChanged(Guid UserId, string Email, string Name, string? Phone, string Role, string Status, string Language) : IEvent
{
    public Guid AggregateId => UserId;
}

/// <summary>A person was erased. Whoever keeps something about them forgets what identifies them and keeps the bare id.</summary>
[Event("accounts.user_erased.v1")]
public sealed record UserErased(Guid UserId) : IEvent
{
    public Guid AggregateId => UserId;
}
