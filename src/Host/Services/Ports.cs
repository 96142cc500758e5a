using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Bdbazar.Host.Services;

/// <summary>The ports of the services on loopback: the same at every start while they are free, and otherwise the next free ones after the gateway's.</summary>
internal sealed class Ports
{
    // Above it an outgoing connection may hold a port at any moment.
    private const int End = 32768;
    private const int Distance = 100;

    private readonly string _file;
    private readonly int _first;
    private readonly Dictionary<string, int> _known;
    private readonly HashSet<int> _given = [];

    /// <param name="file">Where they are remembered.</param>
    /// <param name="gateway">The public port: theirs begin a hundred after it.</param>
    public Ports(string file, int gateway)
    {
        (_file, _first) = (file, gateway + Distance < End - 1000 ? gateway + Distance : 20000);
        _known = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file))! : [];
        _given.Add(gateway);
    }

    /// <summary>The port of this name.</summary>
    public int Of(string name)
    {
        if (_known.TryGetValue(name, out var port) && IsFree(port) && _given.Add(port))
            return port;
        port = Enumerable.Range(_first, End - _first).Where(p => !_given.Contains(p) && !_known.ContainsValue(p)).FirstOrDefault(IsFree);
        if (port == 0)
            throw new StartRefused($"no port between {_first} and {End} is free.");
        _given.Add(port);
        _known[name] = port;
        return port;
    }

    public void Remember() => File.WriteAllText(_file, JsonSerializer.Serialize(_known));

    /// <summary>Any port that an outgoing connection does not take.</summary>
    public static int AnyFree() => Enumerable.Range(0, 1000).Select(_ => Random.Shared.Next(20000, End)).First(IsFree);

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
