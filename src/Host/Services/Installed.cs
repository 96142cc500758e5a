
namespace Bdbazar.Host.Services;

/// <summary>The programs of this machine that services need beside ours.</summary>
internal static class Installed
{
    private static readonly (string Program, string Package)[] Needed = [(RabbitMq.Program, "rabbitmq-server"), ("epmd", "erlang-base"), (Redis.Program, "redis-server"), (Gateway.Program, "nginx")];

    // Debian keeps servers where an ordinary user does not look.
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/local/sbin", "/usr/sbin"];

    /// <summary>Stops a start that would miss one of them, and says what to install.</summary>
    public static void Require()
    {
        string[] missing = [.. Needed.Where(n => Find(n.Program) is null).Select(n => n.Package)];
        if (missing.Length > 0)
            throw new StartRefused($"services need {string.Join(", ", missing)}, which this machine has not; install them (Debian: apt-get install {string.Join(' ', missing)}).");
    }

    /// <summary>Where a program lies.</summary>
    public static string PathOf(string program) => Find(program) ?? program;

    private static string? Find(string program) => Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
}
