using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Bdbazar.Platform.Kernel;

/// <summary>A setting, as its options class describes it.</summary>
/// <param name="Name">With colons; <c>{name}</c> stands for a name in a map.</param>
/// <param name="Default">Unless told; empty for none.</param>
/// <param name="Meaning">Of its docstring, and what values it takes; null where there is no docstring.</param>
/// <param name="TakesMore">Whether it is a list or a map, whose items have names below its own.</param>
public sealed record Setting(string Name, string Default, string? Meaning, bool TakesMore = false)
{
    /// <summary>As a variable of the environment.</summary>
    public string Variable => Name.Replace(":", "__");

    /// <summary>What a section is about.</summary>
    public static string About(SettingsSection section) => Docstrings.Summary(section.Options)?.Split("`: ") is [_, .. { Length: > 0 } rest]
        ? char.ToUpperInvariant(rest[0][0]) + string.Join("`: ", rest)[1..]
        : "";

    public static IReadOnlyList<Setting> Of(SettingsSection section) => [.. Of(section.Name, Activator.CreateInstance(section.Options)!)];

    private static IEnumerable<Setting> Of(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var (name, value, type) = ($"{prefix}:{property.Name}", property.GetValue(options), property.PropertyType);
            if (type.IsAssignableTo(typeof(IDictionary)))
                yield return new($"{name}:{{name}}", "", MeaningOf(property), TakesMore: true);
            else if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
                yield return new($"{name}:0", string.Join(", ", ((IEnumerable?)value ?? Array.Empty<object>()).Cast<object>().Select(Text)), MeaningOf(property, " Further ones are `__1`, `__2` and so on."), TakesMore: true);
            else if (value is not null && type.IsClass && type != typeof(string))
            {
                foreach (var inner in Of(name, value))
                    yield return inner;
            }
            else
                yield return new(name, Text(value), MeaningOf(property));
        }
    }

    private static string Text(object? value) => value is bool yes ? yes ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string? MeaningOf(PropertyInfo property, string more = "")
    {
        if (Docstrings.Member(property) is not { } text)
            return null;
        text += more;
        if (property.IsDefined(typeof(RequiredAttribute)))
            text += " Required.";
        return property.GetCustomAttribute<RangeAttribute>() is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"{text} From {range.Minimum} to {range.Maximum}.")
            : text;
    }
}
