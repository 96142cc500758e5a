using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Cart;

/// <summary>A cart has no use without its owner.</summary>
internal sealed class WhenUserErased(CartDb db) : IHandle<UserErased>
{
    public Task Handle(UserErased happened, CancellationToken ct) => db.Carts.Where(c => c.UserId == happened.UserId).ExecuteDeleteAsync(ct);
}
