using System.Reflection;
using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Events;
using Bdbazar.Platform.Data;

namespace Bdbazar.Tests.Mesh;

/// <summary>The table of who may ask what says what the modules' code does; and what they say to each other survives the journey.</summary>
public sealed class WhoMayAskTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Contracts = [.. typeof(MayAsk).Assembly.GetExportedTypes().Where(t => t.IsInterface && t != typeof(IEvent))];

    private static string ModuleOf(Type contract) => contract.Namespace!.Split('.')[^1].ToLowerInvariant();

    /// <summary>What a module's code has a contract of another module for: whatever takes one as a parameter.</summary>
    private static IEnumerable<(string Caller, Type Contract)> Takes() =>
        (from module in Modules.All
         from type in module.Assembly.GetTypes()
         from method in type.GetConstructors(Everything).Concat<MethodBase>(type.GetMethods(Everything))
         from parameter in method.GetParameters()
         where Contracts.Contains(parameter.ParameterType) && ModuleOf(parameter.ParameterType) != module.Name
         select (module.Name, parameter.ParameterType)).Distinct();

    // Platform asks for the keys of tokens in every process without Accounts.
    private static IEnumerable<(string Caller, Type Contract)> Needed() =>
        Takes().Concat(Modules.All.Where(m => m.Name != "accounts").Select(m => (m.Name, typeof(IAccounts)))).Distinct();

    [Fact]
    public void A_module_that_takes_a_contract_has_a_row() =>
        Assert.Empty(Needed().Except(WhoMayAsk.Table.Select(row => (row.Caller, row.Contract))));

    [Fact]
    public void There_is_no_row_that_nobody_needs() =>
        Assert.Empty(WhoMayAsk.Table.Where(row => !row.Contract.IsDefined(typeof(EveryModuleAttribute)))
            .Select(row => (row.Caller, row.Contract)).Except(Needed()));

    [Fact]
    public void A_row_is_of_a_module_and_names_methods_that_there_are()
    {
        Assert.All(WhoMayAsk.Table, row =>
        {
            Assert.Contains(row.Caller, Modules.All.Select(m => m.Name));
            Assert.NotEmpty(row.Methods);
            Assert.All(row.Methods, method => Assert.NotNull(row.Contract.GetMethod(method)));
        });
        var pairs = WhoMayAsk.Table.Select(row => (row.Caller, row.Contract)).ToArray();
        Assert.Equal(pairs.Distinct(), pairs);
    }

    [Fact]
    public void Only_making_an_admin_and_requeueing_must_not_be_repeated() =>
        Assert.Equal([nameof(IAccounts.CreateAdmin), nameof(IDeadEvents.RequeueDeadEvent)], Contracts.SelectMany(c => c.GetMethods()).Where(m => !m.IsDefined(typeof(IdempotentAttribute))).Select(m => m.Name).Order(StringComparer.Ordinal));

    public static TheoryData<string> Records =>
        [.. Contracts.SelectMany(c => c.GetMethods()).SelectMany(m => new[] { m.GetParameters()[0].ParameterType, m.ReturnType.GetGenericArguments()[0] }).Select(t => t.FullName!).Distinct()];

    [Theory]
    [MemberData(nameof(Records))]
    public void What_is_asked_and_answered_is_the_same_after_the_journey(string name)
    {
        var record = typeof(MayAsk).Assembly.GetType(name)!;
        var sent = JsonSerializer.Serialize(Filled(record), record, Json.Options);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(sent, record, Json.Options), record, Json.Options);
        Assert.Equal(sent, again);
        // Whoever is older does not send every member, whoever is newer sends more of them.
        Assert.NotNull(JsonSerializer.Deserialize("""{"somethingNew":{"a":[1]}}""", record, Json.Options));
    }

    /// <summary>A value with something in every member.</summary>
    private static object? Filled(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Filled(inner);
        if (type == typeof(string))
            return "খ \"x\"";
        if (type == typeof(int))
            return 7;
        if (type == typeof(long))
            return 1_234_567_890_123;
        if (type == typeof(bool))
            return true;
        if (type == typeof(Guid))
            return Guid.CreateVersion7();
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 11, 20, 1, 2, 3, 456, TimeSpan.Zero).AddTicks(7890);
        if (type == typeof(byte[]))
            return new byte[] { 0, 255, 3 };
        if (type == typeof(Money))
            return new Money(12345, "BDT");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new Dictionary<string, string> { ["Size"] = "L" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], 2);
            items.SetValue(Filled(type.GetGenericArguments()[0]), 0);
            items.SetValue(Filled(type.GetGenericArguments()[0]), 1);
            return items;
        }
        Assert.Equal("Bdbazar.Contracts", type.Assembly.GetName().Name);
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Filled(p.ParameterType))]);
    }
}
