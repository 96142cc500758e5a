namespace Bdbazar.Payments.Gateways.Mock;

internal static class MockServices
{
    public static readonly PaymentMethod Method = new(MockGateway.Name, MockGateway.Name, true,
        "Test payment", "পরীক্ষামূলক পেমেন্ট", "A practice gateway: no money moves.", "অনুশীলনের গেটওয়ে: কোনো টাকা লেনদেন হয় না।");

    /// <summary>The mock gateway, for trying things out.</summary>
    public static void Mock(this ModuleServices module)
    {
        module.Gateway<MockGateway, MockOptions>("Payments:Mock", Method);
        module.Services.AddSingleton<MockCharges>();
        module.Services.AddSingleton<MockSecret>();
        module.Services.AddHttpClient<MockWebhook>();
    }
}

/// <summary>Settings <c>Payments:Mock</c>: the mock gateway.</summary>
internal sealed class MockOptions
{
    /// <summary>What the mock gateway's webhooks are signed with, 16 characters at least; made by the installation itself by default.</summary>
    [MinLength(16, ErrorMessage = "Payments:Mock:Secret must have at least 16 characters.")]
    public string? Secret { get; set; }
}
