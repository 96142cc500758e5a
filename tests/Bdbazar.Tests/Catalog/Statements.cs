using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bdbazar.Tests.Catalog;

/// <summary>Counts the round trips to one database while it lives.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentBag<string> _seen = [];

    public Statements(Market market)
    {
        var database = new Npgsql.NpgsqlConnectionStringBuilder(market.ConnectionString).Database;
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                var tags = activity.TagObjects.ToDictionary(t => t.Key, t => t.Value?.ToString());
                var text = tags.GetValueOrDefault("db.statement") ?? tags.GetValueOrDefault("db.query.text") ?? "";
                if (tags.ContainsValue(database) && text.Length > 0 && !text.Contains("outbox") && !text.Contains("catalog.imports"))
                    _seen.Add(text);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => _seen.Count;

    public void Dispose() => _listener.Dispose();
}
