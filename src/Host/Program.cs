using Bdbazar.Host;
using Bdbazar.Host.Services;
using Bdbazar.Host.Gateway;
using Bdbazar.Host.Settings;
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
    new Bdbazar.Web.WebModule(),
];

try
{
    return args switch
    {
        ["admin", "create", .. var options] => await CreateAdminCommand.Run(modules, options),
        ["services", .. var options] => await ServicesCommand.Run(modules, options),
        ["demo", .. var options] => await Marketplace.Run(modules, options, demoOnly: true),
        ["certs", .. var options] => CertsCommand.Run(modules, options),
        ["gateway-config", .. var options] => await GatewayConfigCommand.Run(modules, options),
        ["settings", .. var options] => await SettingsCommand.Run(modules, options),
        ["openapi", .. var options] => await OpenApiCommand.Run(modules, options),
        [var command, ..] when !command.StartsWith('-') => throw new StartRefused($"there is no command '{command}'."),
        _ => await Marketplace.Run(modules, args),
    };
}
catch (Exception e) when (e is StartRefused or OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"bdbazar: {e.Message}");
    return 1;
}
