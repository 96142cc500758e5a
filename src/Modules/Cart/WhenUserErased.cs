using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Cart;

/// <summary>A cart has no use without its owner.</summary>
internal sealed class WhenUserErased(CartDb db) : IHandle<UserErased>
{
    public async Task Handle(UserErased happened, CancellationToken ct)
    {
        await db.Carts.Where(c => c.UserId == happened.UserId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from cart.taken_lines where user_id = {happened.UserId}", ct);
    }
}
