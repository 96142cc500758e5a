using Bdbazar.Platform.Http;

namespace Bdbazar.Tests.Platform;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" ", "")]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData("10.0.0.5, 10.1.0.0/16;fd00::/8 ::2", "10.0.0.5/32 10.1.0.0/16 fd00::/8 ::2/128")]
    public void A_list_has_addresses_and_networks(string? list, string networks) => Assert.Equal(networks, string.Join(' ', TrustedProxies.Of(list)));

    [Theory]
    [InlineData("gateway")]
    [InlineData("10.0.0.5:8080")]
    [InlineData("10.0.0.0/33")]
    public void Anything_else_is_refused(string list) => Assert.Contains($"'{list}'", Assert.Throws<StartRefused>(() => TrustedProxies.Of(list)).Message);
}
