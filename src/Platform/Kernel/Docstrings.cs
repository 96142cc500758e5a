using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bdbazar.Platform.Kernel;

/// <summary>The docstrings of the code, from the XML file that the compiler lays beside each assembly. Read when first asked for.</summary>
internal static partial class Docstrings
{
    private static readonly XElement None = new("member");
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public static string? Summary(Type type) => Text(Of(type).Element("summary"));

    public static string? Summary(MethodInfo method) => Text(Of(method).Element("summary"));

    public static string? Remarks(MethodInfo method) => Text(Of(method).Element("remarks"));

    public static string? Returns(MethodInfo method) => Text(Of(method).Element("returns"));

    /// <summary>The JSON in a type's <c>&lt;example&gt;</c>.</summary>
    public static string? Example(Type type) => Of(type).Element("example")?.Value.Trim();

    public static string? Parameter(MethodInfo method, string name) => Parameter(Of(method), name);

    /// <summary>A member of a record is described by a <c>&lt;param&gt;</c> of the record or by its own summary.</summary>
    public static string? Member(PropertyInfo property) =>
        Parameter(Of(property.DeclaringType!), property.Name) ?? Text(Find(property.DeclaringType!, $"P:{NameOf(property.DeclaringType!)}.{property.Name}").Element("summary"));

    private static string? Parameter(XElement member, string name) =>
        Text(member.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name));

    private static XElement Of(Type type) => Find(type, $"T:{NameOf(type)}");

    private static XElement Of(MethodInfo method) => Find(method.DeclaringType!, $"M:{NameOf(method.DeclaringType!)}.{method.Name}");

    private static XElement Find(Type type, string name) => Files.GetOrAdd(type.Assembly, Read).GetValueOrDefault(name, None);

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var members = new Dictionary<string, XElement>();
        if (!File.Exists(file))
            return members;
        // A handler is not overloaded, so its parameter types are left out of its name.
        foreach (var member in XDocument.Load(file).Descendants("member"))
            members[((string)member.Attribute("name")!).Split('(')[0]] = member;
        return members;
    }

    // <c> becomes `code`, a cref its last name, and white space one blank.
    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" or "paramref" } see =>
                $"`{((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? (string?)see.Attribute("langword"))!.Split('(')[0].Split('.', ':')[^1]}`",
            XElement inner => $" {Text(inner)} ",
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
