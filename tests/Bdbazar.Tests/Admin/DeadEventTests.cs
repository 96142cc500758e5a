using Bdbazar.Contracts.Events;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Bdbazar.Tests.Admin;

/// <summary>An admin sees what is dead in all modules as one list, and has it handled again.</summary>
public sealed class DeadEventTests(DeadEventTests.WithoutCart market) : IClassFixture<DeadEventTests.WithoutCart>
{
    /// <summary>The cart does not answer.</summary>
    public sealed class WithoutCart(PostgresFixture postgres) : Market(postgres)
    {
        protected override void Replace(IServiceCollection services)
        {
            var away = Substitute.For<IDeadEvents>();
            away.FindDeadEvents(default!, default).ThrowsAsyncForAnyArgs(new Problem(503, "module_unavailable", $"Away."));
            away.RequeueDeadEvent(default!, default).ThrowsAsyncForAnyArgs(new Problem(503, "module_unavailable", $"Away."));
            services.AddKeyedSingleton("cart", away);
        }
    }

    private async Task<Guid> DeadLetter(string module, string handler, string name, string payload, int minutesAgo = 0)
    {
        var id = Guid.CreateVersion7();
        await Sql.Run(market.ConnectionString, $"""
            insert into {module}.dead_events (id, event_id, handler, name, aggregate_id, payload, occurred_at, error, attempts, died_at)
            values ('{id}', gen_random_uuid(), '{handler}', '{name}', gen_random_uuid(), '{payload}', now(), 'Why.', 12, now() - interval '{minutesAgo} minutes')
            """);
        return id;
    }

    [Fact]
    public async Task The_dead_of_all_modules_are_one_list_newest_first()
    {
        await Sql.Run(market.ConnectionString, "delete from catalog.dead_events; delete from shipping.dead_events; delete from orders.dead_events");
        var wanted = new List<Guid>();
        for (var n = 0; n < 9; n++)
            wanted.Add(await DeadLetter(((string[])["catalog", "shipping", "orders"])[n % 3], "WhenTested", "tests.happened.v1", "{}", minutesAgo: n));
        var admin = await market.Admin();
        var (found, after) = (new List<Guid>(), "");
        do
        {
            var page = await admin.Http.Get($"/api/v1/admin/events/dead?limit=2{after}");
            Assert.Equal(["cart"], page["unavailable"]!.AsArray().Select(m => m!.GetValue<string>()));
            found.AddRange(page.Items().Select(i => i!.Id()));
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(wanted, found);

        var ofShipping = await admin.Http.Get("/api/v1/admin/events/dead?module=shipping");
        Assert.Equal(wanted.Where((_, n) => n % 3 == 1), ofShipping.Items().Select(i => i!.Id()));
        Assert.Empty(ofShipping["unavailable"]!.AsArray());
        var first = ofShipping.Items()[0]!;
        Assert.Equal(("shipping", "WhenTested", "tests.happened.v1", "Why.", 12), (first.Text("module"), first.Text("handler"), first.Text("name"), first.Text("error"), first["attempts"]!.GetValue<int>()));
        await admin.Http.Raw(HttpMethod.Get, "/api/v1/admin/events/dead?module=nothing").Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "module");
        await admin.Http.Raw(HttpMethod.Get, "/api/v1/admin/events/dead?after=nothing").Refused(HttpStatusCode.UnprocessableEntity, "invalid_cursor");
    }

    [Fact]
    public async Task A_dead_event_is_handled_again_once_and_stays_while_it_fails()
    {
        var shop = Guid.CreateVersion7();
        var payload = $$$"""{"shop":{"id":"{{{shop}}}","slug":"revived","name":"Revived","ownerId":"{{{shop}}}","status":"approved","public":true}}""";
        var admin = await market.Admin();
        var revived = await DeadLetter("catalog", "WhenShopChanged", "shops.changed.v1", payload);
        await admin.Http.Post($"/api/v1/admin/events/dead/{revived}/requeue", status: HttpStatusCode.NoContent);
        Assert.Equal("Revived", await Sql.Ask<string>(market.ConnectionString, $"select name from catalog.shops where id = '{shop}'"));
        // Gone from all that answer; the cart may still have it.
        var refused = await admin.Http.Raw(HttpMethod.Post, $"/api/v1/admin/events/dead/{revived}/requeue").Refused(HttpStatusCode.ServiceUnavailable, "module_unavailable");
        Assert.Equal(["cart"], refused["unavailable"]!.AsArray().Select(m => m!.GetValue<string>()));

        var broken = await DeadLetter("catalog", "WhenShopChanged", "shops.changed.v1", "no json");
        var failing = await admin.Http.Raw(HttpMethod.Post, $"/api/v1/admin/events/dead/{broken}/requeue").Refused(HttpStatusCode.Conflict, "still_failing");
        Assert.Contains("invalid", failing.Text("error"), StringComparison.Ordinal);
        Assert.Equal(13, await Sql.Ask<int>(market.ConnectionString, $"select attempts from catalog.dead_events where id = '{broken}'"));

        var forgotten = await DeadLetter("catalog", "WhenNothing", "shops.changed.v1", payload);
        failing = await admin.Http.Raw(HttpMethod.Post, $"/api/v1/admin/events/dead/{forgotten}/requeue").Refused(HttpStatusCode.Conflict, "still_failing");
        Assert.Contains("WhenNothing", failing.Text("error"), StringComparison.Ordinal);
    }
}
