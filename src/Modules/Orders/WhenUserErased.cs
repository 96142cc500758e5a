using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Orders;

/// <summary>Forgets where an erased buyer lives. The orders stay, with the bare id and the district (for the books).</summary>
internal sealed class WhenUserErased(OrdersDb db) : IHandle<UserErased>
{
    public Task Handle(UserErased happened, CancellationToken ct) => db.Database.ExecuteSqlAsync($$"""
        update orders.orders
        set note = null, version = version + 1, shipping_address = shipping_address || '{"recipient":"Erased","phone":"","line1":"","line2":null,"area":null,"postcode":null}'
        where buyer_id = {{happened.UserId}}
        """, ct);
}
