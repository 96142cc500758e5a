using System.Security.Cryptography;
using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bdbazar.Tests.Harness;

/// <summary>For tests of one module by itself: people without accounts, events without their senders.</summary>
public static class Alone
{
    /// <summary>Somebody with a good token and no account.</summary>
    public static Person Somebody(this Market market, string role, Guid? id = null)
    {
        var keys = market.Services.GetRequiredService<TokenKeys>();
        if (keys.All.Count == 0)
            keys.Replace([new("test", ECDsa.Create(ECCurve.NamedCurves.nistP256), DateTimeOffset.MinValue)]);
        var userId = id ?? Guid.CreateVersion7();
        var token = market.Services.GetRequiredService<AccessTokens>().Issue(new(userId, role, Guid.CreateVersion7()));
        return new(userId, $"{role}@test.example", "", market.Client(token));
    }

    /// <summary>Delivers an event to one module, as the relay does; the same <paramref name="eventId"/> again is a second delivery; a lower <paramref name="sequence"/> is an older event.</summary>
    public static async Task Tell(this Market market, string module, IEvent happened, Guid? eventId = null, long? sequence = null)
    {
        var envelope = new EventEnvelope(
            eventId ?? Guid.CreateVersion7(), EventNames.Of(happened.GetType()), happened.AggregateId,
            JsonSerializer.Serialize(happened, happened.GetType(), Json.Options), null, market.Clock.GetUtcNow(), sequence);
        var heard = market.Services.GetServices<Subscription>().Where(s => s.Module == module && s.EventName == envelope.Name).ToArray();
        Assert.NotEmpty(heard);
        foreach (var subscription in heard)
            await Eventually.True(() => Take(market, subscription, envelope), $"{subscription.Handler} gets its locks");
    }

    // A handler that waited too long for a lock gets its event again, as from the relay.
    private static async Task<bool> Take(Market market, Subscription subscription, EventEnvelope envelope)
    {
        try
        {
            await subscription.HandleOnce(market.Services, envelope, TestContext.Current.CancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    /// <summary>The events of a type about one thing in a module's outbox, in their order.</summary>
    public static async Task<IReadOnlyList<TEvent>> Told<TEvent>(this Market market, string module, Guid aggregate) where TEvent : IEvent
    {
        await using var command = market.Services.GetRequiredService<DataSources>().For(module).CreateCommand(
            $"select payload::text from {module}.outbox where name = $1 and aggregate_id = $2 order by id");
        command.Parameters.Add(new() { Value = EventNames.Of(typeof(TEvent)) });
        command.Parameters.Add(new() { Value = aggregate });
        var told = new List<TEvent>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            told.Add(JsonSerializer.Deserialize<TEvent>(reader.GetString(0), Json.Options)!);
        return told;
    }
}
