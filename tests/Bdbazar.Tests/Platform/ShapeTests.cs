using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shape = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Bdbazar.Tests.Platform;

/// <summary>Old and new programs run side by side: what one sends, the other understands.</summary>
public sealed class ShapeTests
{
    private const string HowToApprove = "APPROVE_SHAPES=1 dotnet test --project tests/Bdbazar.Tests --filter-class \"*ShapeTests\"";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File => Repository.PathOf("tests", "Bdbazar.Tests", "Platform", "Shapes.approved.json");

    public static TheoryData<string> Events => [.. Shapes.Events.Select(EventNames.Of)];

    [Fact]
    public void Published_events_and_contracts_change_only_by_what_may_be_left_out()
    {
        var approved = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(System.IO.File.ReadAllText(File))!
            .ToDictionary(s => s.Key, s => (Shape)s.Value);
        var broken = Broken(approved, Shapes.All);
        Assert.True(broken.Count == 0, $"""
            A program of the version before does not understand this any more:
            {string.Join('\n', broken)}
            Add members with a default value, or a new event (.v2) or method beside the old one. CONTRIBUTING.md says more.
            """);

        var now = JsonSerializer.Serialize(Shapes.All, Format) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE_SHAPES") is "1")
            System.IO.File.WriteAllText(File, now);
        Assert.True(System.IO.File.ReadAllText(File) == now, $"Something was added, and that is compatible. Write it down, and commit it:\n{HowToApprove}");
    }

    [Fact]
    public void What_is_removed_renamed_retyped_or_newly_required_is_noticed()
    {
        static Dictionary<string, Shape> One(params (string Name, string Type)[] members) =>
            new() { ["orders.placed.v1"] = members.ToDictionary(m => m.Name, m => m.Type) };

        var approved = One(("id", "Guid"), ("note", "String?, optional"));
        Assert.Empty(Broken(approved, One(("id", "Guid"), ("note", "String?, optional"))));
        Assert.Empty(Broken(approved, One(("id", "Guid"), ("note", "String?, optional"), ("more", "Int32, optional"))));
        Assert.Empty(Broken(approved, new Dictionary<string, Shape>(approved) { ["orders.placed.v2"] = One(("id", "Guid"))["orders.placed.v1"] }));
        Assert.Single(Broken(approved, One(("id", "Guid"))));
        Assert.Equal(2, Broken(approved, One(("orderId", "Guid"), ("note", "String?, optional"))).Count);
        Assert.Single(Broken(approved, One(("id", "String"), ("note", "String?, optional"))));
        Assert.Single(Broken(approved, One(("id", "Guid"), ("note", "String"))));
        Assert.Single(Broken(approved, One(("id", "Guid"), ("note", "String?, optional"), ("more", "Int32"))));
        Assert.Single(Broken(approved, new Dictionary<string, Shape>()));
        // A list that is new may have members that are required in it.
        Assert.Empty(Broken(approved, One(("id", "Guid"), ("note", "String?, optional"), ("lines", "list of Line?, optional"), ("lines[].id", "Guid"))));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_with_members_that_nobody_knows_is_understood(string name)
    {
        var type = TypeOf(name);
        var understood = JsonSerializer.Deserialize(Shapes.Example(type, more: true)!.ToJsonString(), type, Json.Options);
        AssertHas(Shapes.Example(type)!, JsonSerializer.SerializeToNode(understood, type, Json.Options)!);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_without_what_may_be_left_out_is_understood(string name)
    {
        var type = TypeOf(name);
        var sent = Shapes.Example(type, whole: false)!;
        AssertHas(sent, JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(sent.ToJsonString(), type, Json.Options), type, Json.Options)!);
    }

    private static Type TypeOf(string name) => Shapes.Events.Single(t => EventNames.Of(t) == name);

    private static void AssertHas(JsonNode sent, JsonNode understood)
    {
        foreach (var (name, value) in sent.AsObject())
        {
            if (value is JsonObject inner)
                AssertHas(inner, understood[name]!);
            else if (value is JsonArray array && array[0] is JsonObject first)
                AssertHas(first, understood[name]![0]!);
            else
                Assert.True(JsonNode.DeepEquals(value, understood[name]), $"{name}: {value} became {understood[name]}");
        }
    }

    private static List<string> Broken(IReadOnlyDictionary<string, Shape> approved, IReadOnlyDictionary<string, Shape> now)
    {
        var broken = new List<string>();
        foreach (var (name, before) in approved)
        {
            if (!now.TryGetValue(name, out var after))
            {
                broken.Add($"{name} is gone.");
                continue;
            }
            foreach (var (member, type) in before)
            {
                if (!after.TryGetValue(member, out var typeNow))
                    broken.Add($"{name}: {member} is gone.");
                else if (typeNow != type)
                    broken.Add($"{name}: {member} was {type}, and is {typeNow}.");
            }
            foreach (var (member, type) in after.Where(m => !before.ContainsKey(m.Key) && !m.Value.EndsWith(", optional", StringComparison.Ordinal)))
            {
                // What belongs to a new member comes with it.
                var parent = member.Contains('.') ? member[..member.LastIndexOf('.')].TrimEnd('[', ']') : null;
                if (parent is null || before.ContainsKey(parent))
                    broken.Add($"{name}: {member} ({type}) is new and required.");
            }
        }
        return broken;
    }
}
