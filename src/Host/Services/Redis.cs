using System.Globalization;

namespace Bdbazar.Host.Services;

/// <summary>A Redis of our own, which remembers nothing when it ends: what is in it can be had elsewhere.</summary>
internal static class Redis
{
    public const string Program = "redis-server";

    public static string Url(int port, Secrets secrets) => $"redis://:{secrets.Redis}@127.0.0.1:{port}";

    public static Service Of(string folder, int port, Secrets secrets)
    {
        // Not on the command line, where everybody on this machine could read the password.
        var configuration = Path.Combine(folder, "redis.conf");
        Private.Write(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {port}
            requirepass {secrets.Redis}
            save ""
            appendonly no
            maxmemory 128mb
            maxmemory-policy allkeys-lru
            loglevel warning
            dir "{folder}"

            """));
        return new("redis", new([Installed.PathOf(Program), configuration]), ct => Reachable.Port(port, "PING\r\n"u8.ToArray(), ct));
    }
}
