using System.Diagnostics;

namespace Bdbazar.Platform.Data;

/// <summary>
/// PostgreSQL refuses to run as root. As root we give it a user namespace in which it is user 1000 (the files stay root's, and any folder will do);
/// where namespaces are forbidden it becomes nobody, who must then own its folder.
/// </summary>
internal static class UnprivilegedUser
{
    private const string Nobody = "65534";
    private static readonly bool IsRoot = Environment.UserName == "root" || Environment.IsPrivilegedProcess;
    private static readonly Lazy<bool> HasNamespaces = new(() => Succeeds("unshare", "-U", "--map-user=1000", "--map-group=1000", "true"));

    public static string[] Command(string[] command) => (IsRoot, HasNamespaces.Value) switch
    {
        (false, _) => command,
        (true, true) => ["unshare", "-U", "--map-user=1000", "--map-group=1000", .. command],
        (true, false) => ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command],
    };

    public static void GiveAway(string folder)
    {
        if (IsRoot && !HasNamespaces.Value)
            Succeeds("chown", "-R", $"{Nobody}:{Nobody}", folder);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
