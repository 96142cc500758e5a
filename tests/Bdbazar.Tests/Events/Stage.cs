using Bdbazar.Contracts.Events;
using Bdbazar.Platform.Modules;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Events;

/// <summary>Programs that tell and programs that hear, each module with a database of its own.</summary>
public sealed class Stage(PostgresFixture postgres) : SampleHost(postgres)
{
    private static readonly IModule[] All = [new SampleModule(), new AudienceModule()];

    public string Told { get; private set; } = "";

    public string Heard { get; private set; } = "";

    /// <summary>Empty databases.</summary>
    public async Task Clear() => (Told, Heard) = (await NewDatabase(), await NewDatabase());

    internal Task<Instance> Teller(Uri broker) => Run(Told, broker, "sample");

    internal Task<Instance> Hearer(Uri broker) => Run(Heard, broker, "audience");

    /// <summary>Both modules in one program, without a broker.</summary>
    internal Task<Instance> Both() => Run(Told, null, "sample", "audience");

    private Task<Instance> Run(string database, Uri? broker, params string[] modules) => Start(
        database,
        builder =>
        {
            builder.Configuration["RabbitMq:Url"] = broker?.ToString();
            builder.Services.AddSingleton<TimeProvider, HurriedClock>();
        },
        new(All, [.. All.Where(m => modules.Contains(m.Name))], new Dictionary<string, IReadOnlyList<Uri>>()));

    internal static async Task Raise(Instance teller, params (Guid Thing, int Step)[] steps)
    {
        await using var scope = teller.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        foreach (var (thing, step) in steps)
            db.Raise(new ThingMoved(thing, step));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The steps that the audience has heard of a thing, in their order.</summary>
    public Task<string> StepsOf(Guid thing, string? database = null) => Sql.Ask<string>(
        database ?? Heard, $"select coalesce(string_agg(step::text, ' ' order by position), '') from audience.heard where thing_id = '{thing}'");

    public async Task Until(Guid thing, string heard, string? database = null)
    {
        // Compared once as many have come as are awaited: a disorder is seen at once, and what it was.
        await Eventually.Comes(async () => (await StepsOf(thing, database)).Length >= heard.Length, seconds: 90);
        Assert.Equal(heard, await StepsOf(thing, database));
    }

    public Task<long> Waiting() => Sql.Ask<long>(Told, "select count(*) from sample.outbox where delivered_at is null");

    internal static async Task<IReadOnlyList<DeadEvent>> Dead(Instance program)
    {
        await using var scope = program.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredKeyedService<IDeadEvents>("audience").FindDeadEvents(new(100), TestContext.Current.CancellationToken)).Events;
    }

    internal static async Task<Requeued> Requeue(Instance program, Guid id)
    {
        await using var scope = program.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<IDeadEvents>("audience").RequeueDeadEvent(new(id), TestContext.Current.CancellationToken);
    }

    /// <summary>What waits for a while waits a hundredth of it.</summary>
    private sealed class HurriedClock : MarketClock
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 100, period);
    }
}
