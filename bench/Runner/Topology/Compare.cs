namespace Bdbazar.Bench.Topology;
internal static class Compare { public static Task<int> Run(Settings settings, string[] options) => Task.FromResult(settings.Seconds + options.Length); }
