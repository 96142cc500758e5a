using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Events;

/// <summary>Connects the requests that raise events with the relays that deliver them, in one process.</summary>
/// <param name="settles">Whether a delivered event has taken effect. Over a broker it has only been sent, and nobody waits for that.</param>
public sealed class OutboxSignals(bool settles)
{
    /// <summary>How long an answer waits for what it set off. Past that the effects still come, only later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly object Key = new();

    private readonly ConcurrentDictionary<string, Channel<bool>> _wakes = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _underWay = new();

    internal int UnderWay => _underWay.Count;

    internal ChannelReader<bool> Wakes(string schema) => Wake(schema).Reader;

    internal void Committed(string schema, IEnumerable<Guid> events, HttpContext? request)
    {
        if (settles && request is not null)
        {
            var waits = (List<Task>)(request.Items[Key] ??= new List<Task>());
            Guid[] raised = [.. events];
            foreach (var id in raised)
                waits.Add(_underWay.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
            // Another instance may deliver them, or nobody, and then nobody says so here.
            request.Response.OnCompleted(() =>
            {
                foreach (var id in raised)
                    _underWay.TryRemove(id, out _);
                return Task.CompletedTask;
            });
        }
        Wake(schema).Writer.TryWrite(true);
    }

    internal void Delivered(Guid id)
    {
        if (_underWay.TryRemove(id, out var waiting))
            waiting.TrySetResult();
    }

    /// <summary>
    /// Waits a moment for the events that this request raised to take effect, so that whoever writes and then reads
    /// sees, as a rule, what the write did in the other modules too. No promise: they may take longer.
    /// </summary>
    public static async Task Settle(HttpContext request)
    {
        if (request.Items.Remove(Key, out var waits))
            await Task.WhenAny(Task.WhenAll((List<Task>)waits!), Task.Delay(Patience, request.RequestAborted));
    }

    // One waiting wake is enough, however many commits there were.
    private Channel<bool> Wake(string schema) => _wakes.GetOrAdd(schema, static _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
