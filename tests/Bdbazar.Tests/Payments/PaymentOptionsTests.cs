using System.ComponentModel.DataAnnotations;
using Bdbazar.Payments;

namespace Bdbazar.Tests.Payments;

public sealed class PaymentOptionsTests
{
    [Fact]
    public void The_defaults_are_good()
    {
        Assert.Empty(Wrong(new()));
        Assert.Equal(["cod", "mock"], new PaymentOptions().On);
        Assert.Equal(["cod"], new PaymentOptions { Methods = ["cod"] }.On);
    }

    [Fact]
    public void Wrong_settings_stop_the_start()
    {
        Assert.Single(Wrong(new() { Methods = ["cod", "barter"] }));
        Assert.Single(Wrong(new() { PublicUrl = "bazar.example" }));
        Assert.Single(Wrong(new() { PublicUrl = "ftp://bazar.example" }));
        Assert.Single(Wrong(new() { Mock = new() { Secret = "short" } }));
    }

    private static IEnumerable<ValidationResult> Wrong(PaymentOptions options) => options.Validate(new(options));
}
