using System.Reflection;

namespace Bdbazar.Tests.Harness;

internal static class Modules
{
    public static readonly IReadOnlyList<(string Name, Assembly Assembly)> All =
    [
        ("accounts", typeof(global::Bdbazar.Accounts.AccountsModule).Assembly),
        ("shops", typeof(global::Bdbazar.Shops.ShopsModule).Assembly),
        ("catalog", typeof(global::Bdbazar.Catalog.CatalogModule).Assembly),
        ("cart", typeof(global::Bdbazar.Cart.CartModule).Assembly),
        ("orders", typeof(global::Bdbazar.Orders.OrdersModule).Assembly),
        ("payments", typeof(global::Bdbazar.Payments.PaymentsModule).Assembly),
        ("shipping", typeof(global::Bdbazar.Shipping.ShippingModule).Assembly),
    ];
}
