namespace Bdbazar.Payments.Gateways;

internal static class GatewayServices
{
    /// <summary>A gateway, the ways to pay that it brings, and its section of the settings.</summary>
    public static void Gateway<TGateway, TOptions>(this ModuleServices module, string section, params ReadOnlySpan<PaymentMethod> methods)
        where TGateway : class, IGateway where TOptions : class
    {
        module.Options<TOptions>(section);
        module.Services.AddSingleton<IGateway, TGateway>();
        foreach (var method in methods)
            module.Services.AddSingleton(method);
    }
}
