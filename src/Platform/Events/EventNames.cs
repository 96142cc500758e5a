using System.Collections.Concurrent;
using System.Reflection;
using Bdbazar.Contracts;

namespace Bdbazar.Platform.Events;

public static class EventNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The name of an event type on the wire.</summary>
    public static string Of(Type type) => Names.GetOrAdd(type, static t =>
        t.GetCustomAttribute<EventAttribute>()?.Name ?? throw new InvalidOperationException($"{t.Name} has no [Event] name."));
}
