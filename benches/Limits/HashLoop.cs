using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Bdbazar.Limits;

/// <summary>How many passwords this machine can hash in a second: nothing but PBKDF2-HMAC-SHA512, on every core.</summary>
internal static class HashLoop
{
    /// <returns>One line of JSON: how many, in how many seconds, and the times of one hash in milliseconds.</returns>
    public static string Run(TimeSpan duration, int iterations)
    {
        var started = Stopwatch.GetTimestamp();
        var times = new List<double>[Environment.ProcessorCount];
        var threads = Enumerable.Range(0, times.Length).Select(n => new Thread(() => times[n] = Loop(duration, iterations))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var all = times.SelectMany(t => t).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return $$"""{"requests":{{all.Count}},"seconds":{{seconds:F3}},"p50":{{all[all.Count / 2]:F3}},"p99":{{all[all.Count * 99 / 100]:F3}},"errors":0}""";
    }

    private static List<double> Loop(TimeSpan duration, int iterations)
    {
        var (password, salt) = (Encoding.UTF8.GetBytes("Bench-Password-71"), RandomNumberGenerator.GetBytes(16));
        List<double> times = [];
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration;)
        {
            var before = Stopwatch.GetTimestamp();
            Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, 32);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
        return times;
    }
}
