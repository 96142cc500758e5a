using System.Globalization;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>A RabbitMQ of our own: durable under the data folder, on loopback, with a user of its own, and with its own port mapper (epmd) beside it.</summary>
internal static class RabbitMq
{
    /// <summary>Not the one in /usr/sbin, which becomes another user and forgets its environment.</summary>
    public const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private const string User = "bdbazar";

    public static string Url(int port, Secrets secrets) => $"amqp://{User}:{secrets.RabbitMq}@127.0.0.1:{port}/";

    /// <summary>Erlang's port mapper. Left to itself, Erlang starts one that outlives us.</summary>
    public static Service PortMapper(int port) => new(
        "epmd",
        new(["epmd", "-port", Text(port), "-address", "127.0.0.1"]),
        ct => Reachable.Port(port, AskNames, ct));

    // NAMES_REQ of its protocol.
    private static readonly byte[] AskNames = [0, 1, (byte)'n'];

    /// <param name="folder">Its data, configuration and home.</param>
    /// <param name="port">For AMQP.</param>
    /// <param name="distribution">For Erlang's own traffic.</param>
    /// <param name="mapper">The port of its port mapper.</param>
    /// <param name="secrets">Its password and Erlang's cookie.</param>
    public static Service Broker(string folder, int port, int distribution, int mapper, Secrets secrets)
    {
        Private.Write(Path.Combine(folder, "rabbitmq.conf"), $"""
            default_user = {User}
            default_pass = {secrets.RabbitMq}
            # Below the usual 50 MB of a small disk it would stop taking messages.
            disk_free_limit.absolute = 20MB
            log.console = true
            log.console.level = warning
            log.file = false

            """);
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), "[].");
        var cookie = Path.Combine(folder, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            Private.Write(cookie, secrets.Erlang);
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        string In(string name) => Path.Combine(folder, name);
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = "bdbazar@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = Text(port),
            ["RABBITMQ_DIST_PORT"] = Text(distribution),
            ["ERL_EPMD_PORT"] = Text(mapper),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = In("data"),
            ["RABBITMQ_LOG_BASE"] = In("log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_PID_FILE"] = In("pid"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = In("none"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = In("generated"),
            // One scheduler that does not spin: it shares the machine with everything else.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
            // Its script then becomes the server (exec), instead of waiting for it.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            ["NOTIFY_SOCKET"] = null,
        };
        var program = new ChildProgram([Program]) { Environment = environment, OrphanedWithin = TimeSpan.FromSeconds(10) };
        // It listens once everything else of it is there.
        return new("rabbitmq", program, ct => Reachable.Port(port, default, ct)) { Worth = IsWarning };
    }

    // It greets the terminal with a banner.
    private static bool IsWarning(string line) => Levels.Any(level => line.Contains(level, StringComparison.Ordinal));

    private static readonly string[] Levels = [" [warning] ", " [error] ", " [critical] "];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
