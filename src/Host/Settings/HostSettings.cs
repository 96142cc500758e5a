
namespace Bdbazar.Host.Settings;

/// <summary>The settings that belong to no options class, because something has to be known before there are any, or because others have named them.</summary>
internal static class HostSettings
{
    public static readonly IReadOnlyList<(string Group, string About, IReadOnlyList<Setting> Settings)> All =
    [
        ("Process", "What this process is.",
        [
            new("PORT", "8080", "Port that it listens on, for this machine alone. 0 takes any free one."),
            new("URLS", "", "Address that it listens on instead, such as `http://0.0.0.0:8080` to be reached from elsewhere."),
            new("DATA_DIR", "data", "Folder of its files, keys and, without a connection string, its database."),
            new("DEMO", "1", "0 leaves an empty database empty. Only what listens for this machine alone is filled with the demo at all."),
            new("INSTANCES", "1", "For `./run services` alone: the processes of each module, 1 to 9."),
            new("MODULES", "", "The modules that it runs, with commas between them, such as `orders,payments`; all by default."),
            new("TrustedProxies", "", "Addresses and networks of gateways, with commas between them: their word about the caller's address is taken, as that of this machine always is."),
            new("ENV_FILE", ".env", "File of such lines as these. The environment and the command line come before it."),
            new("Logging:LogLevel:Default", "Information", "How much is logged: Trace, Debug, Information, Warning, Error or None."),
        ]),
        ("Databases", "PostgreSQL. Without a connection string the program starts one of its own under `DATA_DIR`.",
        [
            new("ConnectionStrings:Default", "", "Where the modules keep their data, such as `Host=10.0.0.3;Database=bdbazar;Username=bdbazar;Password=…`. A `Maximum Pool Size` in it counts for each module by itself; 12 by default."),
            new("ConnectionStrings:{module}", "", "The same for one module that has a database of its own."),
        ]),
        ("Other processes", "Where the modules of other processes are.",
        [
            new("Services:{module}", "", "Internal addresses of a module's processes, with commas between them, such as `https://10.0.0.5:9443`."),
        ]),
        ("Telemetry", "OpenTelemetry, by its own variables.",
        [
            new("OTEL_EXPORTER_OTLP_ENDPOINT", "", "Where traces go, such as `http://127.0.0.1:4318` (OTLP over HTTP); nowhere by default."),
            new("OTEL_SERVICE_NAME", "", "What this process is called there; made of its modules by default."),
        ]),
    ];
}
