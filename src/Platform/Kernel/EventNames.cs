using System.Collections.Concurrent;
using System.Reflection;
using Bdbazar.Contracts;

namespace Bdbazar.Platform.Kernel;

public static class EventNames
{
    private static readonly ConcurrentDictionary<Type, EventAttribute> Attributes = new();

    /// <summary>The name of an event type on the wire.</summary>
    public static string Of(Type type) => AttributeOf(type).Name;

    /// <summary>Whether events of this type carry the whole state of their aggregate.</summary>
    public static bool CarriesState(Type type) => AttributeOf(type).CarriesState;

    private static EventAttribute AttributeOf(Type type) => Attributes.GetOrAdd(type, static t =>
        t.GetCustomAttribute<EventAttribute>() ?? throw new InvalidOperationException($"{t.Name} has no [Event] name."));
}
