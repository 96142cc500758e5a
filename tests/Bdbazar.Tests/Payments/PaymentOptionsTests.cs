using System.ComponentModel.DataAnnotations;
using Bdbazar.Payments;
using Bdbazar.Payments.Gateways.Mock;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Payments;

public sealed class PaymentOptionsTests
{
    private static readonly PaymentMethod[] Known = [PaymentMethods.Cash, MockServices.Method];

    [Fact]
    public void The_defaults_are_good()
    {
        Assert.Empty(Wrong(new PaymentOptions()));
        Assert.Empty(Wrong(new MockOptions()));
        Assert.Equal(["cod", "mock"], On(new()));
        Assert.Equal(["cod"], On(new() { Methods = ["cod"] }));
    }

    [Fact]
    public void Wrong_settings_stop_the_start()
    {
        Assert.Single(new MethodsExist(Known).Validate(null, new() { Methods = ["cod", "barter"] }).Failures!);
        Assert.Single(Wrong(new PaymentOptions { PublicUrl = "bazar.example" }));
        Assert.Single(Wrong(new PaymentOptions { PublicUrl = "ftp://bazar.example" }));
        Assert.Single(Wrong(new PaymentOptions { GatewaySeconds = 0 }));
        Assert.Single(Wrong(new MockOptions { Secret = "short" }));
    }

    private static IEnumerable<string> On(PaymentOptions options) => new PaymentMethods(Known, Options.Create(options)).On.Select(m => m.Code);

    private static List<ValidationResult> Wrong(object options)
    {
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), wrong, validateAllProperties: true);
        return wrong;
    }
}
