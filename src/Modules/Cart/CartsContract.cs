using Bdbazar.Contracts.Cart;

namespace Bdbazar.Cart;

internal sealed class CartsContract(CartDb db) : ICarts
{
    public async Task<CartLines> FindCart(FindCart request, CancellationToken ct)
    {
        var lines = await db.Carts.Where(c => c.UserId == request.UserId).SelectMany(c => c.Items)
            .Where(i => !i.Saved).OrderBy(i => i.AddedAt).ThenBy(i => i.Id)
            .Select(i => new CartLine(i.VariantId, i.Quantity)).ToListAsync(ct);
        return new(lines);
    }
}
