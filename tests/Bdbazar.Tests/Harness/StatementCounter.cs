using System.Diagnostics;
using Bdbazar.Platform.Data;

namespace Bdbazar.Tests.Harness;

/// <summary>Counts the SQL statements that requests run: Npgsql's activities of their trace.</summary>
public sealed class StatementCounter : IDisposable
{
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener _listener;
    private readonly List<string> _statements = [];

    private StatementCounter()
    {
        _listener = new()
        {
            // ASP.NET Core's own activities carry the trace from the request to the statements.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == _trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.PropagationData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The statements that a GET runs; a batch counts once, as one round trip.</summary>
    public static Task<IReadOnlyList<string>> OfGet(HttpClient client, string path) => Of(client, new(HttpMethod.Get, path));

    /// <summary>The statements that a request runs, without those of the events that it sets off.</summary>
    public static Task<IReadOnlyList<string>> Of(HttpClient client, HttpRequestMessage request) => Of([(client, request)]);

    /// <summary>The statements of several requests at the same time, all in all.</summary>
    public static async Task<IReadOnlyList<string>> Of(IReadOnlyList<(HttpClient Client, HttpRequestMessage Request)> all)
    {
        using var counter = new StatementCounter();
        await Task.WhenAll(all.Select(async one =>
        {
            one.Request.Headers.Add("traceparent", $"00-{counter._trace}-{ActivitySpanId.CreateRandom()}-01");
            using var answer = await one.Client.SendAsync(one.Request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }));
        lock (counter._statements)
            return [.. counter._statements];
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Activity activity)
    {
        if (activity.TraceId != _trace || activity.Source.Name != "Npgsql" || activity.OperationName.Contains("CONNECT", StringComparison.OrdinalIgnoreCase))
            return;
        var statement = (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName).ToString()!;
        // Part of opening a connection, like the CONNECT.
        if (statement == DataSources.LimitLockWait)
            return;
        // What hears an event belongs to its trace, and is not the request's.
        for (var above = activity.Parent; above is not null; above = above.Parent)
        {
            if (above.Source.Name == "Bdbazar.Events")
                return;
        }
        lock (_statements)
            _statements.Add(statement);
    }
}
