using System.Globalization;

namespace Bdbazar.Bench.Load;

/// <summary>What Linux counts about processes.</summary>
internal static class Proc
{
    // What /proc counts time in, whatever the kernel's own clock: USER_HZ.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of CPU that a process has used.</summary>
    public static double Cpu(int process) => Stat(process) is { } stat ? (stat[11] + stat[12]) / TicksPerSecond : 0;

    /// <summary>The same with all below it, those that have ended included.</summary>
    public static double CpuOfTree(int process) => Tree(process).Sum(p => Cpu(p) + CpuOfEnded(p));

    /// <summary>Of its children that have ended.</summary>
    public static double CpuOfEnded(int process) => Stat(process) is { } stat ? (stat[13] + stat[14]) / TicksPerSecond : 0;

    /// <summary>MB that it has in memory now.</summary>
    public static double Memory(int process) => Status(process, "VmRSS:");

    /// <summary>The most that it has had since <see cref="ForgetPeak"/>.</summary>
    public static double Peak(int process) => Status(process, "VmHWM:");

    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static IEnumerable<int> Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Parent: (int)(Stat(id)?[1] ?? 0))).ToLookup(p => p.Parent, p => p.Id);
        var waiting = new Stack<int>([root]);
        while (waiting.TryPop(out var process))
        {
            yield return process;
            foreach (var child in parents[process])
                waiting.Push(child);
        }
    }

    // The numbers after the name: [0] is the state (not a number), [1] the parent, [11]… the times.
    private static double[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Take(15).Select(n => double.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        // It ended meanwhile.
        catch (IOException)
        {
            return null;
        }
    }

    private static double Status(int process, string line) =>
        File.ReadLines($"/proc/{process}/status").Where(l => l.StartsWith(line, StringComparison.Ordinal))
            .Select(l => double.Parse(l[line.Length..].Replace("kB", ""), CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
}
