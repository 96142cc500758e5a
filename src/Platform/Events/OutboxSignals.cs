using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Bdbazar.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Events;

/// <summary>Connects the requests that raise events with the relays that deliver them, in one process.</summary>
/// <param name="settles">Whether a delivered event has taken effect. Over a broker it has only been sent, and nobody waits for that.</param>
public sealed class OutboxSignals(bool settles) : IOutboxSignals
{
    /// <summary>How long an answer waits for what it set off. Past that the effects still come, only later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long events that nobody waits for are gathered: the more are handled together, the less each costs.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private static readonly object Key = new();

    private readonly ConcurrentDictionary<string, Channel<bool>> _wakes = new();
    private readonly ConcurrentDictionary<string, bool> _gathering = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _underWay = new();

    // By user: what their last requests set off and did not wait for.
    private readonly ConcurrentDictionary<Guid, SetOff> _unsettled = new();

    /// <summary>Takes effect until the task ends, by the relays of these modules.</summary>
    private sealed record SetOff(Task Effects, ImmutableHashSet<string> Schemas)
    {
        public SetOff And(SetOff? other) => other is null ? this : new(Task.WhenAll(Effects, other.Effects), Schemas.Union(other.Schemas));
    }

    internal int UnderWay => _underWay.Count;

    internal ChannelReader<bool> Wakes(string schema) => Wake(schema).Reader;

    public void Committed(string schema, IReadOnlyCollection<Guid> events, HttpContext? request)
    {
        if (!settles || request is null)
        {
            WakeNow(schema);
            return;
        }
        request.Items[Key] = new SetOff(Effects([.. events]), [schema]).And(request.Items[Key] as SetOff);
        if (!IsSettledLater(request))
            WakeNow(schema);
        else if (_gathering.TryAdd(schema, true))
            _ = WakeLater(schema);
    }

    /// <summary>The answer to the request waits for this too, for three seconds at most: another module is asked for it.</summary>
    public static void AlsoAwait(HttpContext request, Task effect) =>
        request.Items[Key] = new SetOff(effect.WaitAsync(TimeSpan.FromSeconds(3)), []).And(request.Items[Key] as SetOff);

    internal void Delivered(Guid id)
    {
        if (_underWay.TryRemove(id, out var waiting))
            waiting.TrySetResult();
    }

    /// <summary>
    /// Waits a moment for the events that this request raised to take effect, so that whoever writes and then reads
    /// sees, as a rule, what the write did in the other modules too. No promise: they may take longer.
    /// </summary>
    /// <param name="user">Who asked, or null.</param>
    public async Task Settle(HttpContext request, Guid? user)
    {
        if (!request.Items.Remove(Key, out var found) || found is not SetOff setOff)
            return;
        if (IsSettledLater(request) && user is { } id)
            LeaveTo(id, setOff);
        else
            await setOff.Effects.WaitAsync(request.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits a moment for what this user's last requests set off without waiting for it (<see cref="DefersReadYourWrites"/>).</summary>
    internal Task EarlierEffects(Guid user)
    {
        if (!_unsettled.TryGetValue(user, out var earlier))
            return Task.CompletedTask;
        // Now somebody waits.
        foreach (var schema in earlier.Schemas)
            WakeNow(schema);
        return earlier.Effects;
    }

    private static bool IsSettledLater(HttpContext request) => request.GetEndpoint()?.Metadata.GetMetadata<DefersReadYourWrites>() is not null;

    private void LeaveTo(Guid user, SetOff setOff)
    {
        var all = _unsettled.AddOrUpdate(user, setOff, (_, before) => before.And(setOff));
        all.Effects.ContinueWith(_ => _unsettled.TryRemove(new(user, all)), TaskScheduler.Default);
    }

    private void WakeNow(string schema) => Wake(schema).Writer.TryWrite(true);

    private async Task WakeLater(string schema)
    {
        await Task.Delay(Gather);
        _gathering.TryRemove(schema, out _);
        WakeNow(schema);
    }

    // Ends when they have taken effect, or patience has: another instance may deliver them, or nobody, and then nobody says so here.
    private async Task Effects(Guid[] events)
    {
        await Task.WhenAll(events.Select(id => _underWay.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task))
            .WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var id in events)
            _underWay.TryRemove(id, out _);
    }

    // One waiting wake is enough, however many commits there were.
    private Channel<bool> Wake(string schema) => _wakes.GetOrAdd(schema, static _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
