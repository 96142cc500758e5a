namespace Bdbazar.Platform.Telemetry;

/// <summary>What is traced and measured: what is ours (<c>Bdbazar.*</c>), and what the framework and the database driver tell by themselves.</summary>
internal static class Signals
{
    public const string Ours = "Bdbazar.";

    public static readonly string[] Sources = ["System.Net.Http", "Npgsql", "Bdbazar.*"];

    public static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "Bdbazar.*"];
}
