using System.Reflection;
using System.Text;
using Bdbazar.Platform.Data;
using Bdbazar.Tests.Platform.Sample;
using Npgsql;

namespace Bdbazar.Tests.Platform;

public sealed class SqlMigratorTests(PostgresFixture postgres)
{
    /// <summary>An assembly with these files in it.</summary>
    private sealed class Files(params (string Name, string Sql)[] files) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. files.Select(f => $"Test.Migrations.{f.Name}")];

        public override Stream GetManifestResourceStream(string name) =>
            new MemoryStream(Encoding.UTF8.GetBytes(files.Single(f => $"Test.Migrations.{f.Name}" == name).Sql));
    }

    private static readonly (string, string) First = ("0001_first.sql", "create table a (id int); insert into a values (1)");
    private static readonly (string, string) Second = ("0002_second.sql", "alter table a add b int default 7; insert into a (id) values (2)");

    private static async Task Migrate(string database, params (string, string)[] files)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await SqlMigrator.Migrate(source, "shop", new Files(files), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Files_run_once_in_their_order_and_new_ones_later()
    {
        var database = await postgres.NewEmptyDatabase();
        await Migrate(database, First);
        await Migrate(database, Second, First);
        await Migrate(database, First, Second);
        Assert.Equal("1,7;2,7", await Sql.Ask<string>(database, "select string_agg(id || ',' || b, ';' order by id) from shop.a"));
        Assert.Equal("0000_platform.sql 0001_first.sql 0002_second.sql", await Sql.Ask<string>(database,
            "select string_agg(name, ' ' order by name) from shop.migrations where name in ('0000_platform.sql', '0001_first.sql', '0002_second.sql')"));
    }

    [Fact]
    public async Task A_file_that_changed_after_it_ran_stops_the_start()
    {
        var database = await postgres.NewEmptyDatabase();
        await Migrate(database, First);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrate(database, ("0001_first.sql", "create table a (id bigint)")));
        Assert.Contains("shop/0001_first.sql was changed", refused.Message);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        var database = await postgres.NewEmptyDatabase();
        await Assert.ThrowsAsync<PostgresException>(() => Migrate(database, First, ("0002_broken.sql", "create table b (id int); select 1/0")));
        Assert.True(await Sql.Ask<bool>(database, "select to_regclass('shop.b') is null and to_regclass('shop.a') is not null"));
        await Migrate(database, First, ("0002_broken.sql", "create table b (id int)"));
        Assert.True(await Sql.Ask<bool>(database, "select to_regclass('shop.b') is not null"));
    }

    [Fact]
    public async Task A_failed_start_does_not_keep_the_next_one_waiting_nor_spoil_its_connection()
    {
        var database = await postgres.NewEmptyDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        await Assert.ThrowsAsync<PostgresException>(() => SqlMigrator.Migrate(source, "shop", new Files(("0001_x.sql", "select 1/0")), TestContext.Current.CancellationToken));
        await SqlMigrator.Migrate(source, "shop", new Files(First), TestContext.Current.CancellationToken);
        await using var command = source.CreateCommand("show search_path");
        Assert.Equal("\"$user\", public", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_may_ask_for_no_transaction()
    {
        var database = await postgres.NewEmptyDatabase();
        await Migrate(database, First, ("0002_index.sql", "-- migrate:no-transaction\ncreate index concurrently if not exists a_id on a (id)"));
        Assert.True(await Sql.Ask<bool>(database, "select indisvalid from pg_index where indexrelid = 'shop.a_id'::regclass"));
    }

    [Fact]
    public async Task Six_starts_at_once_on_an_empty_database_all_succeed_also_with_a_concurrent_index()
    {
        var database = await postgres.NewEmptyDatabase();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            Migrate(database, First, Second, ("0003_index.sql", "-- migrate:no-transaction\ncreate index concurrently if not exists a_id on a (id)")))));
        Assert.Equal("1,7;2,7", await Sql.Ask<string>(database, "select string_agg(id || ',' || b, ';' order by id) from shop.a"));
    }

    [Fact]
    public async Task Modules_do_not_see_each_others_files()
    {
        var database = await postgres.NewEmptyDatabase();
        await Migrate(database, First);
        await using var source = NpgsqlDataSource.Create(database);
        await SqlMigrator.Migrate(source, "other", new Files(First), TestContext.Current.CancellationToken);
        Assert.Equal(1, await Sql.Ask<int>(database, "select id from other.a"));
    }
}
