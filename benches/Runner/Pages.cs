using System.Text.Json;
using Bdbazar.Bench.Load;

namespace Bdbazar.Bench;

/// <summary>Milliseconds of the first pages of a list and of pages a thousand further on.</summary>
/// <param name="First">The median of the pages 1 to 50.</param>
/// <param name="Thousandth">The median of the pages 951 to 1,000.</param>
internal sealed record Pages(double First, double Thousandth)
{
    /// <summary>Goes from page to page by the cursor of the one before, so each is asked for once and none comes from a cache.</summary>
    public static async Task<Pages> Walk(Market market)
    {
        // A walk of the same length through another list first: then all is warm.
        await Times(market, "?minPrice=2");
        var times = await Times(market, "?minPrice=1");
        return new(Outcome.Middle(times[..50]), Outcome.Middle(times[^50..]));
    }

    private static async Task<List<double>> Times(Market market, string question)
    {
        List<double> times = [];
        var next = (string?)"";
        while (next is not null && times.Count < 1_000)
        {
            var before = Stopwatch.GetTimestamp();
            var page = await market.Http.GetByteArrayAsync($"/api/v1/products{question}{(next.Length > 0 ? $"&after={next}" : "")}");
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            using var answer = JsonDocument.Parse(page);
            next = answer.RootElement.GetProperty("next").GetString();
        }
        return times;
    }
}
