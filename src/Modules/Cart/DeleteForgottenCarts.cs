using Microsoft.Extensions.Options;

namespace Bdbazar.Cart;

/// <summary>Guests' carts that nobody touched for long, a thousand at a time.</summary>
internal sealed class DeleteForgottenCarts(CartDb db, TimeProvider clock, IOptions<CartOptions> options) : ISchedule
{
    private const int Batch = 1000;

    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.GuestDays);
        int deleted;
        do
        {
            deleted = await db.Database.ExecuteSqlAsync($"""
                delete from cart.carts where id in (
                    select id from cart.carts where user_id is null and updated_at < {before}
                    order by updated_at limit {Batch} for update skip locked)
                """, ct);
        }
        while (deleted == Batch);
    }
}
