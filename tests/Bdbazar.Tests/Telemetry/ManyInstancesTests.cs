using System.Text;
using Bdbazar.Catalog;
using Bdbazar.Catalog.Import;
using Bdbazar.Orders;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Files;
using Bdbazar.Platform.Jobs;
using Bdbazar.Tests.Catalog;
using Bdbazar.Tests.Catalog.Import;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Telemetry;

/// <summary>Two instances of the whole program on one database: every job runs on both, and what it does happens once.</summary>
public sealed class TwoInstancesTests(Market first, PostgresFixture postgres) : IClassFixture<Market>, IAsyncLifetime
{
    private sealed class Another : Market
    {
        public Another(PostgresFixture postgres, Market first) : base(postgres) => Beside = first;
    }

    private readonly Market _second = new Another(postgres, first);

    public ValueTask InitializeAsync() => _second.InitializeAsync();

    public ValueTask DisposeAsync() => _second.DisposeAsync();

    [Fact]
    public async Task Files_are_brought_in_once_each()
    {
        var ids = new List<(Guid Shop, Guid Owner, Guid Import)>();
        for (var n = 0; n < 3; n++)
        {
            var owner = Guid.NewGuid();
            var shop = await first.Shop(owner);
            for (var file = 0; file < 3; file++)
                ids.Add((shop.Id, owner, await Imports.Leave(first.ConnectionString, first.Services.GetRequiredService<IBlobStore>(), shop.Id, owner, Imports.Lines(40, $"f{file}"))));
        }
        foreach (var (shop, owner, import) in ids)
            Assert.Equal("done 40 products: 40 created, 0 updated, 0 failed", (await _second.Speak("seller", owner).Settled(shop, import, 60)).Counts());
        Assert.Equal((1, 1), (await Ask<int>("select min(attempt) from catalog.jobs"), await Ask<int>("select max(attempt) from catalog.jobs")));
        Assert.Equal(360, await Ask<long>("select count(*) from catalog.products where handle is not null"));
    }

    [Fact]
    public async Task However_many_look_at_once_one_file_of_a_shop_is_taken_at_a_time()
    {
        for (var round = 0; round < 10; round++)
        {
            var shop = await first.Shop();
            // No blob: whoever of the running jobs takes one is done with it at once, and that is not what is looked at.
            var waiting = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Imports.Leave(first.ConnectionString, null, shop.Id, shop.OwnerId, "")));
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Claim(n % 2 == 0 ? first : _second))));
            Assert.InRange(taken.Count(t => t is not null && waiting.Contains(t.Id)), 0, 1);
            await Sql.Run(first.ConnectionString, $"delete from catalog.jobs where id in ('{string.Join("','", waiting)}')");
        }
    }

    [Fact]
    public async Task An_order_that_was_not_paid_is_cancelled_once_and_its_stock_comes_back_once()
    {
        var bazaar = new Bazaar(first);
        var stall = await bazaar.Open();
        var pot = await bazaar.Sell(stall, 10);
        foreach (var buyer in await bazaar.Buyers(5, b => Bazaar.Add(b.Http, pot, 2)))
        {
            using var answer = await Bazaar.Checkout(buyer.Http, paymentMethod: "mock");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
        Assert.Equal((10, 10, 0), await Bazaar.Stock(stall, pot));
        var unpaid = $"select count(*) from orders.orders where shop_id = '{stall.ShopId}' and status = 'cancelled'";
        await Sql.Run(first.ConnectionString, $"update orders.orders set pay_until = pay_until - interval '1 hour' where shop_id = '{stall.ShopId}'");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => Run<ExpireUnpaidOrders>(n % 2 == 0 ? first : _second))));
        Assert.Equal(5, await Ask<long>(unpaid));
        await Eventually.True(async () => await Bazaar.Stock(stall, pot) == (10, 0, 10), "the stock is back");
        Assert.Equal(5, await Ask<long>($"select count(*) from orders.outbox where name like 'orders.cancelled.%' and payload->>'shopId' = '{stall.ShopId}'"));
    }

    [Fact]
    public async Task A_hold_whose_time_is_over_is_given_back_once()
    {
        var bazaar = new Bazaar(first);
        var stall = await bazaar.Open();
        var pot = await bazaar.Sell(stall, 20);
        for (var n = 0; n < 10; n++)
        {
            await using var scope = first.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Reservations>().ReserveAll(Guid.NewGuid(), [new(Bazaar.Variant(pot), 2)], TestContext.Current.CancellationToken);
        }
        Assert.Equal((20, 20, 0), await Bazaar.Stock(stall, pot));
        await Sql.Run(first.ConnectionString, $"update catalog.reservations set expires_at = now() - interval '1 minute' where variant_id = '{Bazaar.Variant(pot)}'");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => Run<ExpireReservations>(n % 2 == 0 ? first : _second))));
        Assert.Equal((20, 0, 20), await Bazaar.Stock(stall, pot));
    }

    private static Task<ClaimedJob?> Claim(Market market) =>
        new JobTable("catalog", market.Services.GetRequiredService<DataSources>(), market.Clock)
            .Claim([(market.Services.GetRequiredService<JobKinds>().Of(typeof(ImportProducts)), false)], TestContext.Current.CancellationToken);

    private static async Task Run<TSchedule>(Market market) where TSchedule : ISchedule
    {
        await using var scope = market.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TSchedule>().Run(TestContext.Current.CancellationToken);
    }

    private Task<T> Ask<T>(string sql) => Sql.Ask<T>(first.ConnectionString, sql);
}

/// <summary>Processes on one database and one folder, that start together and die.</summary>
public sealed class ManyProcessesTests(PostgresFixture postgres) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bdbazar-many-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Four_that_start_at_once_on_an_empty_database_all_serve_have_one_admin_and_know_each_others_tokens()
    {
        var database = await postgres.NewEmptyDatabase();
        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ProgramProcess.Start(database, _folder.FullName)));
        try
        {
            Assert.Equal(1, await Sql.Ask<long>(database, "select count(*) from accounts.users"));
            using var one = new HttpClient { BaseAddress = programs[0].Url };
            var session = await one.Post("/api/v1/auth/login", new { email = Market.AdminEmail, password = Market.Password }, HttpStatusCode.OK);
            foreach (var program in programs)
            {
                using var client = new HttpClient { BaseAddress = program.Url };
                client.DefaultRequestHeaders.Authorization = new("Bearer", session.Text("accessToken"));
                await client.Get("/api/v1/admin/users");
            }
            Assert.Equal(1, await Sql.Ask<long>(database, "select count(*) from accounts.signing_keys"));
        }
        finally
        {
            foreach (var program in programs)
                await program.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_import_whose_process_was_killed_is_taken_over_by_another_and_every_product_is_there_once()
    {
        const int Products = 20_000;
        var database = await postgres.NewDatabase();
        var (shop, owner, import) = (Guid.NewGuid(), Guid.NewGuid(), Guid.Empty);
        await using (var program = await ProgramProcess.Start(database, _folder.FullName))
        {
            await Sql.Run(database, $"insert into catalog.shops (id, slug, name, owner_id, is_public) values ('{shop}', 's', 'S', '{owner}', true)");
            import = await Imports.Leave(database, new DiskBlobStore(new(_folder.FullName)), shop, owner, Imports.Lines(Products, "h"));
            await Eventually.True(async () => await Sql.Ask<int>(database, $"select products from catalog.imports where id = '{import}'") > 0, "it has begun", seconds: 60);
            await program.Signal("KILL");
            await program.Ended();
        }
        var before = await Sql.Ask<int>(database, $"select products from catalog.imports where id = '{import}'");
        Assert.InRange(before, 1, Products - 1);
        Assert.Equal("running", await Sql.Ask<string>(database, $"select status from catalog.imports where id = '{import}'"));

        // As if the lease's minute had passed.
        await Sql.Run(database, $"update catalog.jobs set lease_until = now() - interval '1 second' where id = '{import}'");
        await using var next = await ProgramProcess.Start(database, _folder.FullName);
        await Eventually.True(async () => await Sql.Ask<string>(database, $"select status from catalog.imports where id = '{import}'") == "done", "the other one brings the rest in", seconds: 120);
        Assert.Equal($"2 {Products} {Products} 0", await Sql.Ask<string>(database, $"select concat_ws(' ', j.attempt, i.products, i.created, i.failed) from catalog.imports i join catalog.jobs j using (id) where id = '{import}'"));
        Assert.Equal($"{Products} {Products}", await Sql.Ask<string>(database, $"select concat_ws(' ', count(*), count(distinct handle)) from catalog.products where shop_id = '{shop}'"));
    }
}

internal static class Imports
{
    public static string Lines(int count, string prefix) =>
        "Handle,Title,Variant Price\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"{prefix}-{i},Left {i},{i}\n"));

    /// <summary>A file that waits, as if it had just been sent.</summary>
    public static async Task<Guid> Leave(string database, IBlobStore? blobs, Guid shop, Guid owner, string file)
    {
        var id = Guid.CreateVersion7();
        if (blobs is not null)
            await blobs.Put($"imports/{id}.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), TestContext.Current.CancellationToken);
        await Sql.Run(database, $"""
            insert into catalog.imports (id, shop_id, by_user, blob_key, status, created_at)
            values ('{id}', '{shop}', '{owner}', 'imports/{id}.csv', 'queued', now());
            insert into catalog.jobs (id, kind, payload, status, group_key, due_at, rank_at, expected_seconds, max_attempts, by_user, created_at, changed_at)
            values ('{id}', 'catalog.import', json_build_object('importId', '{id}'), 'queued', 'shop:{shop}', now(), now(), 1, 5, '{owner}', now(), now())
            """);
        return id;
    }
}
