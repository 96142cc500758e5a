using Bdbazar.Platform;
using Bdbazar.Host;
using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Options;

// The only list of modules.
IReadOnlyList<IModule> modules =
[
    new Bdbazar.Accounts.AccountsModule(),
    new Bdbazar.Shops.ShopsModule(),
    new Bdbazar.Catalog.CatalogModule(),
    new Bdbazar.Cart.CartModule(),
    new Bdbazar.Orders.OrdersModule(),
    new Bdbazar.Payments.PaymentsModule(),
    new Bdbazar.Shipping.ShippingModule(),
    new Bdbazar.Admin.AdminModule(),
];

try
{
    return args switch
    {
        ["admin", "create", .. var options] => await CreateAdminCommand.Run(modules, options),
        ["certs", .. var options] => CertsCommand.Run(modules, options),
        _ => await Marketplace.Run(modules, args),
    };
}
catch (Exception e) when (e is StartRefused or OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"bdbazar: {e.Message}");
    return 1;
}
