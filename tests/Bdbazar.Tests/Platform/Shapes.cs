using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bdbazar.Contracts;

namespace Bdbazar.Tests.Platform;

/// <summary>
/// What crosses between processes, which may be of different versions: each event, and what each method of a contract is asked and answers.
/// A shape is a line for each member, by its path: its type, and whether a sender may leave it out.
/// </summary>
internal static class Shapes
{
    public static IReadOnlyList<Type> Events { get; } =
        [.. typeof(IEvent).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IEvent))).OrderBy(EventNames.Of, StringComparer.Ordinal)];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(
        Events.Select(e => KeyValuePair.Create(EventNames.Of(e), e)).Concat(Asks()).ToDictionary(s => s.Key, IReadOnlyDictionary<string, string> (s) => Of(s.Value)), StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Type>> Asks() =>
        from contract in typeof(IEvent).Assembly.GetTypes()
        where contract.IsInterface && contract != typeof(IEvent)
        from method in contract.GetMethods()
        from side in (KeyValuePair<string, Type>[])[
            new("is asked", method.GetParameters()[0].ParameterType), new("answers", method.ReturnType.GetGenericArguments()[0])]
        select KeyValuePair.Create($"{contract.Name}.{method.Name} {side.Key}", side.Value);

    private static SortedDictionary<string, string> Of(Type record)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(record, "");
        return members;

        void Add(Type type, string path)
        {
            foreach (var member in Members(type))
            {
                var (name, inner) = Name(member.ParameterType);
                var nullable = name[^1] != '?' && new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable ? "?" : "";
                var at = path + JsonNamingPolicy.CamelCase.ConvertName(member.Name!);
                members.Add(at, $"{name}{nullable}{(member.HasDefaultValue ? ", optional" : "")}");
                if (inner is not null)
                    Add(inner, at + (name.StartsWith("list", StringComparison.Ordinal) ? "[]." : "."));
            }
        }
    }

    /// <summary>The members of a record that are written: the parameters of its constructor.</summary>
    private static ParameterInfo[] Members(Type record) => record.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters();

    // A record's members follow on lines of their own.
    private static (string Name, Type? Inner) Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) is var (name, record) ? ($"{name}?", record) : default;
        if (IsDictionary(type))
            return ($"map of {Name(type.GetGenericArguments()[1]).Name}", null);
        if (IsList(type))
            return Name(type.GetGenericArguments()[0]) is var (of, record) ? ($"list of {of}", record) : default;
        return type.Assembly == typeof(IEvent).Assembly && !type.IsEnum ? (type.Name, type) : (type.Name, null);
    }

    /// <summary>Something of this type, as JSON.</summary>
    /// <param name="whole">Whether with what may be left out.</param>
    /// <param name="more">Whether each record has a member that nobody knows.</param>
    public static JsonNode? Example(Type type, bool whole = true, bool more = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Example(value, whole, more);
        if (IsDictionary(type))
            return new JsonObject { ["key"] = Example(type.GetGenericArguments()[1], whole, more) };
        if (IsList(type))
            return new JsonArray(Example(type.GetGenericArguments()[0], whole, more));
        if (type.Assembly == typeof(IEvent).Assembly && !type.IsEnum)
        {
            var record = new JsonObject(Members(type).Where(m => whole || !m.HasDefaultValue).Select(m =>
                KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(m.Name!), Example(m.ParameterType, whole, more))));
            if (more)
                record["nobodyKnowsThis"] = new JsonObject { ["yet"] = 1 };
            return record;
        }
        return type switch
        {
            _ when type == typeof(Guid) => "019c2a11-5d10-7a44-8c0e-5f6a7b8c9d01",
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) || type == typeof(long) => 7,
            _ when type == typeof(DateTimeOffset) => "2026-02-08T09:30:00+00:00",
            _ when type == typeof(DateOnly) => "2026-02-08",
            _ => throw new InvalidOperationException($"Say here what an example of {type} is."),
        };
    }

    private static bool IsDictionary(Type type) => type.IsGenericType && type.Name.Contains("Dictionary", StringComparison.Ordinal);

    private static bool IsList(Type type) => type.IsGenericType && type.Name.Contains("List", StringComparison.Ordinal);
}
