using System.Reflection;

namespace Bdbazar.Tests.Harness;

internal static class Modules
{
    public static readonly IReadOnlyList<(string Name, Assembly Assembly)> All =
    [
        ("accounts", typeof(Bdbazar.Accounts.AccountsModule).Assembly),
        ("shops", typeof(Bdbazar.Shops.ShopsModule).Assembly),
        ("catalog", typeof(Bdbazar.Catalog.CatalogModule).Assembly),
        ("cart", typeof(Bdbazar.Cart.CartModule).Assembly),
        ("orders", typeof(Bdbazar.Orders.OrdersModule).Assembly),
        ("payments", typeof(Bdbazar.Payments.PaymentsModule).Assembly),
        ("shipping", typeof(Bdbazar.Shipping.ShippingModule).Assembly),
        ("admin", typeof(Bdbazar.Admin.AdminModule).Assembly),
        ("web", typeof(Bdbazar.Web.WebModule).Assembly),
    ];
}
