using System.Net.Sockets;

namespace Bdbazar.Tests.Harness;

/// <summary>Ports of loopback that nobody listens on, below 32768, where no outgoing connection takes them away.</summary>
internal static class FreePort
{
    public static int Any() => First(1);

    /// <summary>The first of several in a row.</summary>
    public static int First(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20000, 32000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
