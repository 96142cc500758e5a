using Bdbazar.Bench.Data;

namespace Bdbazar.Bench;

/// <summary><c>./bench hold</c>: all is made and started, and waits for whoever wants to look closer.</summary>
internal static class Hold
{
    public static async Task<int> Until(Settings settings)
    {
        Directory.CreateDirectory(settings.Work);
        await using var market = await Market.Open(settings, settings.Large ? new(1_000_000, 10_000) : new(10_000, 100));
        await using var limits = await LimitServer.Start(settings, market);
        var tokens = await Tokens.Of(market);
        await new Operations(settings, market, limits, tokens).Prepare();
        var file = Path.Combine(settings.Work, "tokens.txt");
        await File.WriteAllLinesAsync(file, await new Carts(market, tokens).Fill(50_000, sale: false));
        var at = new NpgsqlConnectionStringBuilder(market.ConnectionString);
        Console.WriteLine($"""

            bdbazar   {market.Url}  (process {market.Program.Id})
            limits    {limits.Url}  (process {limits.Id})
            database  psql "host={at.Host} user={at.Username} dbname={at.Database}"
            buyers    {file}: tokens of 50,000 with two things in the cart
            Ctrl-C ends it.
            """);
        var done = new TaskCompletionSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; done.TrySetResult(); };
        using var term = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, c => { c.Cancel = true; done.TrySetResult(); });
        await done.Task;
        return 0;
    }
}
