using System.Diagnostics;
using System.Globalization;

namespace Bdbazar.Tests.Harness;

/// <summary>Programs beside the tests: how ours is started, and how any is told and waited for.</summary>
internal static class Processes
{
    /// <summary>Our program with these options; <c>BDBAZAR_DLL</c> names the published one, which starts faster than the one that was built with the tests.</summary>
    public static ProcessStartInfo Program(string otherwise, params IEnumerable<string> options)
    {
        var dll = Environment.GetEnvironmentVariable("BDBAZAR_DLL") is { Length: > 0 } published ? published : otherwise;
        // A script's background command ignores INT, and so would every program that it starts.
        return new("env", ["--default-signal=INT", "dotnet", dll, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    /// <summary>Sends a signal: TERM, INT, KILL, STOP, CONT, HUP.</summary>
    public static async Task Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, await kill.Ended());
    }

    /// <summary>Waits for its end; its exit code.</summary>
    public static async Task<int> Ended(this Process process, int seconds = 60)
    {
        await process.WaitForExitAsync(CancellationToken.None).Within($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ends", seconds);
        return process.ExitCode;
    }
}
