using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Cart;

/// <summary>What a guest gathered goes with them into their account; the guest's cart is gone then, so a second time finds nothing.</summary>
internal sealed class WhenSignedIn(CartDb db, TimeProvider clock) : IHandle<SignedIn>
{
    public async Task Handle(SignedIn happened, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // The guest's first, always: two that merge at once do not wait for each other.
        if (await db.Take(new(null, happened.GuestCartId), now, ct) is not { } guest)
            return;
        var own = await db.TakeOrMake(happened.UserId, clock.NewId(), now, ct);
        own.Merge(guest, clock);
        db.Carts.Remove(guest);
    }
}
