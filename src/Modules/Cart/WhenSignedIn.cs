using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Cart;

/// <summary>What a guest gathered goes with them into their account; the guest's cart is gone then, so a second time finds nothing.</summary>
internal sealed class WhenSignedIn(CartDb db) : IHandle<SignedIn>
{
    public Task Handle(SignedIn happened, CancellationToken ct) => db.Merge(happened.GuestCartId, happened.UserId, ct);
}
