using System.Text;
using Bdbazar.Platform.Http;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

public sealed class CursorTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Fact]
    public void A_cursor_reads_as_it_was_written()
    {
        var key = new NewestKey(new(2026, 1, 31, 10, 0, 0, 123, TimeSpan.Zero), Guid.CreateVersion7());
        Assert.Equal(key, Cursor.Read<NewestKey>(Cursor.Write(key)));
        Assert.Null(Cursor.Read<NewestKey>(null));
        Assert.Null(Cursor.Read<NewestKey>(""));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("bnVsbA")]
    [InlineData("W10")]
    [InlineData("IlxcdWQ4MDAi")]
    [InlineData("eyJhdCI6Im5vdyJ9")]
    public void Any_other_text_is_refused(string cursor)
    {
        var problem = Assert.Throws<Problem>(() => Cursor.Read<NewestKey>(cursor));
        Assert.Equal((422, "invalid_cursor"), (problem.Status, problem.Code));
        Assert.Equal(["after"], problem.Errors!.Keys);
    }

    [Fact]
    public void A_long_one_is_refused_unread() =>
        Assert.Throws<Problem>(() => Cursor.Read<NewestKey>(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', 2000) + "{}"))));

    [Fact]
    public async Task Pages_give_every_item_once_in_order_also_at_equal_times()
    {
        using var client = host.Anonymous();
        await Sql.Run(host.ConnectionString, """
            insert into sample.things (id, name, price, currency, kind, created_at, version)
            select gen_random_uuid(), 'paged', 1, 'BDT', 'fancy', timestamptz '2026-01-01' + (n / 3) * interval '1 s', 1 from generate_series(1, 45) n
            """);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await client.Get($"/api/v1/things?q=x&kind=fancy&limit=10&after={after}");
            seen.AddRange(page.Items().Select(i => $"{i!.Text("createdAt")} {i!.Text("id")}"));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public void The_last_page_has_no_next_and_a_full_one_that_ends_has_none_either()
    {
        Assert.Null(Page.Of([1, 2], 2, i => i, i => new NewestKey(default, default)).Next);
        var page = Page.Of([1, 2, 3], 2, i => i, i => new NewestKey(DateTimeOffset.UnixEpoch.AddDays(i), default));
        Assert.Equal([1, 2], page.Items);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(2), Cursor.Read<NewestKey>(page.Next)!.At);
    }
}
