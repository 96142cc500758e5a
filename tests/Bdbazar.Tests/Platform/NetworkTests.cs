using Bdbazar.Platform.Http;

namespace Bdbazar.Tests.Platform;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("127.0.0.7", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    public void Callers_are_counted_by_IPv4_address_and_by_IPv6_network_and_the_operator_not_at_all(string address, string? network) =>
        Assert.Equal(network, Network.Of(IPAddress.Parse(address)));
}
