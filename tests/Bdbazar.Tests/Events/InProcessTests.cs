using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Events;

/// <summary>Several modules in one program, without a broker: who fails at an event keeps it from nobody else.</summary>
public sealed class InProcessTests(Stage stage) : IClassFixture<Stage>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await stage.Clear();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_who_fails_buries_the_event_alone_and_the_other_has_heard_it_long_ago()
    {
        await using var program = await stage.Both();
        var whims = program.Services.GetRequiredService<Whims>();
        whims.OnMoved = _ => throw new InvalidOperationException("Mended by nobody.");
        var thing = Guid.CreateVersion7();
        await Stage.Raise(program, (thing, 1));
        await stage.Until(thing, "1", stage.Told);
        Assert.Equal(1, await stage.Waiting());

        var last = await AtItsLastAttempt();
        await Eventually.True(async () => await stage.Waiting() == 1, "delivered, as far as it goes");
        Assert.Equal($"WhenThingMoved {last} Mended by nobody.", await Sql.Ask<string>(stage.Told, "select handler || ' ' || aggregate_id || ' ' || error from sample.dead_events"));
        Assert.Empty(await Stage.Dead(program));
        Assert.Equal(("1", "1"), (await stage.StepsOf(thing, stage.Told), await stage.StepsOf(last, stage.Told)));
    }

    [Fact]
    public async Task What_is_away_for_a_while_costs_no_attempt()
    {
        await using var program = await stage.Both();
        var (tries, away) = (0, true);
        program.Services.GetRequiredService<Whims>().OnHeard = _ =>
        {
            Interlocked.Increment(ref tries);
            return Volatile.Read(ref away) ? throw new Problem(503, "module_unavailable", $"Away.") : Task.CompletedTask;
        };
        var thing = await AtItsLastAttempt();
        await Eventually.True(() => Task.FromResult(Volatile.Read(ref tries) >= 3), "tried again and again");
        Assert.Empty(await Stage.Dead(program));
        Volatile.Write(ref away, false);
        await stage.Until(thing, "1", stage.Told);
        Assert.Equal(11, await Sql.Ask<int>(stage.Told, "select attempts from sample.outbox"));
    }

    private async Task<Guid> AtItsLastAttempt()
    {
        var thing = Guid.CreateVersion7();
        await Sql.Run(stage.Told, $"""
            insert into sample.outbox (event_id, name, aggregate_id, payload, occurred_at, next_attempt_at, attempts)
            values (gen_random_uuid(), 'sample.thing_moved.v1', '{thing}', jsonb_build_object('thingId', '{thing}', 'step', 1), now(), now(), 11)
            """);
        return thing;
    }
}
