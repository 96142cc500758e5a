using Bdbazar.Contracts.Events;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Admin;

/// <summary>Which dead events.</summary>
internal sealed record DeadEventFilter
{
    /// <summary>Only of this module: <c>orders</c>.</summary>
    [FromQuery(Name = "module")]
    public string? Module { get; init; }
}

/// <summary>An event that a module's handler failed at too often, or that cost a process its life.</summary>
/// <param name="Id">By which it is requeued.</param>
/// <param name="Module">Whose handler failed.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="EventId">Of the event; it may be dead for several handlers.</param>
/// <param name="Name">The event's name.</param>
/// <param name="AggregateId">What it is about.</param>
/// <param name="Payload">The event as JSON text.</param>
/// <param name="Error">Why it failed the last time, in English, for those who mend it.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DiedAt">When it was laid aside.</param>
/// <example>{"id":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9e01","module":"catalog","handler":"WhenOrderConfirmed","eventId":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9e02","name":"orders.confirmed.v1","aggregateId":"019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01","payload":"{\"orderId\":\"019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01\"}","error":"23514: new row violates check constraint","attempts":12,"diedAt":"2026-02-05T09:30:00+00:00"}</example>
internal sealed record DeadEventView(
    Guid Id, string Module, string Handler, Guid EventId, string Name, Guid AggregateId, string Payload, string Error, int Attempts, DateTimeOffset DiedAt);

/// <summary>A page of dead events.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="Unavailable">Modules that did not answer: theirs are missing here.</param>
internal sealed record DeadEventPage(IReadOnlyList<DeadEventView> Items, string? Next, IReadOnlyList<string> Unavailable);

internal static class ListDeadEvents
{
    /// <summary>Lists the events that were laid aside because handling them failed, newest first.</summary>
    /// <remarks>An event is tried twelve times with growing pauses, but without limit while a database or another module is away. Nothing waits for a dead one.</remarks>
    public static async Task<Ok<DeadEventPage>> Handle(
        [AsParameters] PageRequest page, [AsParameters] DeadEventFilter filter, Topology topology, IServiceProvider services, CancellationToken ct)
    {
        if (filter.Module is not null && topology.All.All(m => m.Name != filter.Module))
            throw Problem.InvalidField("module", "There is no such module.");
        var after = Cursor.Read<NewestKey>(page.After);
        var answers = await services.Ask<IDeadEvents, DeadEventList>(
            topology, filter.Module, module => module.FindDeadEvents(new(page.Size + 1, after?.At, after?.Id), ct));
        var newest = answers.Given
            .SelectMany(a => a.Answer.Events.Select(e => new DeadEventView(
                e.Id, a.Module, e.Handler, e.EventId, e.Name, e.AggregateId, e.Payload, e.Error, e.Attempts, e.DiedAt)))
            .OrderByDescending(e => e.DiedAt).ThenByDescending(e => e.Id).Take(page.Size + 1).ToList();
        var (items, next) = Page.Of(newest, page.Size, e => e, e => new NewestKey(e.DiedAt, e.Id));
        return TypedResults.Ok(new DeadEventPage(items, next, answers.Silent));
    }
}
