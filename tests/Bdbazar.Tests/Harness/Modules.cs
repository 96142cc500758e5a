using System.Reflection;

namespace Bdbazar.Tests.Harness;

internal static class Modules
{
    public static readonly IReadOnlyList<(string Name, Assembly Assembly)> All =
    [
        ("accounts", typeof(Accounts.AccountsModule).Assembly),
        ("shops", typeof(Shops.ShopsModule).Assembly),
        ("catalog", typeof(Catalog.CatalogModule).Assembly),
        ("cart", typeof(Cart.CartModule).Assembly),
        ("orders", typeof(Orders.OrdersModule).Assembly),
        ("payments", typeof(Payments.PaymentsModule).Assembly),
        ("shipping", typeof(Shipping.ShippingModule).Assembly),
    ];
}
