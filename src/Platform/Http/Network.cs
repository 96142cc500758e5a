using System.Net;
using System.Net.Sockets;

namespace Bdbazar.Platform.Http;

/// <summary>Who counts as one where callers are counted by where they come from.</summary>
public static class Network
{
    /// <summary>
    /// An IPv4 address, or the /64 of an IPv6 address: whoever has one address of it has them all. Behind a proxy it is the forwarded one.
    /// Null for who is on this machine and comes through no proxy: the operator, who is not counted.
    /// </summary>
    public static string? Of(IPAddress? address) => address switch
    {
        null => null,
        _ when IPAddress.IsLoopback(address) => null,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]])}/64",
        _ => address.ToString(),
    };
}
