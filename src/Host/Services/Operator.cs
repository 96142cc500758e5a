using System.Globalization;

namespace Bdbazar.Host.Services;

/// <summary>What the operator's settings say to <c>bdbazar services</c>. All other settings reach the modules as they are.</summary>
internal sealed class Operator
{
    // What the services are given by us.
    private static readonly string[] Ours = ["URLS", "Modules", "ConnectionStrings:Default", "RabbitMq:Url", "Redis:Url", "Internal:Url"];

    private readonly IConfiguration _settings;

    public Operator(IConfiguration settings, string[] options)
    {
        _settings = settings;
        if (Ours.FirstOrDefault(name => settings[name] is { Length: > 0 }) is { } theirs)
            throw new StartRefused($"services bring their own databases, RabbitMQ and Redis, on this machine alone: start without {theirs}, or start each process by itself (docs/operations.md).");
        Settings = new ConfigurationBuilder().AddCommandLine(options).Build().AsEnumerable().ToDictionary(o => o.Key.Replace(":", "__", StringComparison.Ordinal), o => o.Value);
        Instances = int.TryParse(settings["INSTANCES"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 9
            ? number
            : throw new StartRefused($"'{settings["INSTANCES"]}' is no number of instances: INSTANCES takes 1 to 9.");
        Address = Marketplace.ListenAddress(settings) is { Port: 0 } ? new($"http://127.0.0.1:{Ports.AnyFree()}") : Marketplace.ListenAddress(settings);
    }

    /// <summary>Our own program: <c>dotnet bdbazar.dll</c>, or <c>bdbazar</c> itself.</summary>
    public IReadOnlyList<string> Program { get; } = Path.GetFileName(Environment.ProcessPath) is "dotnet"
        ? [Environment.ProcessPath!, typeof(Operator).Assembly.Location]
        : [Environment.ProcessPath!];

    /// <summary>Those of the command line, as variables of the environment for all that we start. It has the operator's environment besides.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Processes of each module.</summary>
    public int Instances { get; }

    /// <summary>Where all of it is reached.</summary>
    public Uri Address { get; }

    public string DataFolder => _settings["DATA_DIR"] ?? "data";

    public bool WantsDemo => _settings["DEMO"] != "0";

    public string PublicUrl => _settings["Payments:PublicUrl"] ?? Address.ToString().TrimEnd('/');

    public IReadOnlyList<string> PostgresOptions => _settings.GetSection("Postgres:Options").Get<string[]>() ?? [];
}
