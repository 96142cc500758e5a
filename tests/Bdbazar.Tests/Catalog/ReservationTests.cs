using System.Text.Json;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shops;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bdbazar.Tests.Catalog;

public sealed class ReservationTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly Seller _seller = market.NewSeller();

    [Fact]
    public async Task Of_a_hundred_who_want_the_last_unit_one_gets_it()
    {
        var variant = (await market.NewProduct(_seller, 1)).Variant();
        var held = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => market.Reserve(Guid.NewGuid(), new StockLine(variant, 1))));
        Assert.Single(held, h => h);
        Assert.Equal((1, 1, 0), await market.Stock(variant));
    }

    [Fact]
    public async Task All_units_are_sold_and_not_one_more()
    {
        var variant = (await market.NewProduct(_seller, 100)).Variant();
        var held = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => market.Reserve(Guid.NewGuid(), new StockLine(variant, 1 + i % 3))));
        Assert.Contains(false, held);
        Assert.Equal(100, held.Select((h, i) => h ? 1 + i % 3 : 0).Sum());
        Assert.Equal((100, 100, 0), await market.Stock(variant));
    }

    [Fact]
    public async Task Two_hundred_checkouts_in_opposite_orders_never_deadlock_and_the_numbers_agree_at_every_moment()
    {
        // Two products whose variants interleave, so that they also sell out in opposite orders.
        var products = await Task.WhenAll(market.NewProduct(_seller, 60, 40, 3), market.NewProduct(_seller, 50, 2, 60));
        Guid[] variants = [.. products.SelectMany(p => new[] { p.Variant(0), p.Variant(1), p.Variant(2) })];
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = Task.Run(async () =>
        {
            var looks = 0;
            while (!done.IsCancellationRequested)
            {
                var rows = await market.Query(
                    "select on_hand, reserved, available from catalog.stock where variant_id = any($1)", r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), variants);
                Assert.All(rows, r => Assert.True(r.Item1 == r.Item2 + r.Item3 && r.Item2 >= 0 && r.Item3 >= 0, $"{r}"));
                looks++;
            }
            return looks;
        }, TestContext.Current.CancellationToken);

        var random = new Random(7);
        var checkouts = Enumerable.Range(0, 200).Select(i => (Id: Guid.NewGuid(), Lines: Some(i % 2 == 0 ? variants : variants.Reverse()))).ToList();
        // A deadlock would be an exception of one of these.
        var held = await Task.WhenAll(checkouts.Select(async c =>
        {
            var got = await market.Reserve(c.Id, c.Lines);
            if (got && c.Id.GetHashCode() % 3 == 0)
                await market.Release(c.Id);
            return got;
        }));
        await done.CancelAsync();
        Assert.True(await watch > 0);
        Assert.Contains(true, held);

        var reserved = await market.Query(
            "select variant_id, sum(quantity)::int from catalog.reservations where status = 'held' and variant_id = any($1) group by variant_id",
            r => (r.GetGuid(0), r.GetInt32(1)), variants);
        foreach (var variant in variants)
            Assert.Equal(reserved.Where(r => r.Item1 == variant).Sum(r => r.Item2), (await market.Stock(variant)).Reserved);
        await InStockIsRight(products.Select(p => p.Id()));

        StockLine[] Some(IEnumerable<Guid> of) => [.. of.Where(_ => random.Next(3) > 0).Select(v => new StockLine(v, random.Next(1, 3)))];
    }

    [Fact]
    public async Task Nothing_is_held_when_one_line_falls_short()
    {
        var product = await market.NewProduct(_seller, 5, 1);
        var answer = await market.Ask((c, ct) => c.ReserveStock(
            new(Guid.NewGuid(), [new(product.Variant(0), 2), new(product.Variant(1), 2), new(Guid.Empty, 1)]), ct));
        Assert.Equal([new(Guid.Empty, 1, 0), new(product.Variant(1), 2, 1)], answer.Shortages.OrderBy(s => s.Available));
        Assert.Equal((5, 0, 5), await market.Stock(product.Variant(0)));
        Assert.Equal((1, 0, 1), await market.Stock(product.Variant(1)));
    }

    [Fact]
    public async Task The_same_lines_again_take_nothing_more()
    {
        var product = await market.NewProduct(_seller, 3, 3);
        var checkout = Guid.NewGuid();
        StockLine[] lines = [new(product.Variant(0), 2), new(product.Variant(1), 3)];
        var held = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => market.Reserve(checkout, i % 2 == 0 ? lines : [.. lines.Reverse()])));
        Assert.All(held, Assert.True);
        Assert.Equal((3, 2, 1), await market.Stock(product.Variant(0)));
        Assert.Equal((3, 3, 0), await market.Stock(product.Variant(1)));
    }

    [Fact]
    public async Task A_variant_on_two_lines_counts_together()
    {
        var variant = (await market.NewProduct(_seller, 5)).Variant();
        Assert.False(await market.Reserve(Guid.NewGuid(), new StockLine(variant, 3), new StockLine(variant, 3)));
        Assert.False(await market.Reserve(Guid.NewGuid(), new StockLine(variant, int.MaxValue), new StockLine(variant, int.MaxValue)));
        Assert.True(await market.Reserve(Guid.NewGuid(), new StockLine(variant, 2), new StockLine(variant, 3)));
        Assert.Equal((5, 5, 0), await market.Stock(variant));
    }

    [Fact]
    public async Task Other_lines_replace_those_that_the_checkout_holds()
    {
        var product = await market.NewProduct(_seller, 5, 5, 5);
        var checkout = Guid.NewGuid();
        Assert.True(await market.Reserve(checkout, new StockLine(product.Variant(0), 5), new StockLine(product.Variant(1), 1)));
        Assert.True(await market.Reserve(checkout, new StockLine(product.Variant(1), 5), new StockLine(product.Variant(2), 2)));
        Assert.Equal([(5, 0, 5), (5, 5, 0), (5, 2, 3)], await Task.WhenAll(Enumerable.Range(0, 3).Select(i => market.Stock(product.Variant(i)))));
        // What falls short leaves nothing, also nothing of what was held before.
        Assert.False(await market.Reserve(checkout, new StockLine(product.Variant(1), 6)));
        Assert.Equal([(5, 0, 5), (5, 0, 5), (5, 0, 5)], await Task.WhenAll(Enumerable.Range(0, 3).Select(i => market.Stock(product.Variant(i)))));
    }

    [Fact]
    public async Task What_is_not_on_sale_cannot_be_held_but_stays_held()
    {
        var seller = market.NewSeller();
        var product = await market.NewProduct(seller, 5);
        var (before, after) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await market.Reserve(before, new StockLine(product.Variant(), 1)));
        await market.Tell("catalog", new ShopChanged(seller.Shop with { Public = false }));
        Assert.False(await market.Reserve(after, new StockLine(product.Variant(), 1)));
        Assert.True(await market.Reserve(before, new StockLine(product.Variant(), 1)));
        Assert.False((await Find(product.Variant())).Buyable);
    }

    [Fact]
    public async Task Released_stock_is_there_again_and_a_second_release_gives_nothing_back()
    {
        var variant = (await market.NewProduct(_seller, 2)).Variant();
        var checkout = Guid.NewGuid();
        await market.Reserve(checkout, new StockLine(variant, 2));
        Assert.Equal(1, (await market.Release(checkout)).Lines);
        Assert.Equal(0, (await market.Release(checkout)).Lines);
        Assert.Equal(0, (await market.Release(Guid.NewGuid())).Lines);
        Assert.Equal((2, 0, 2), await market.Stock(variant));
        Assert.True(await market.Reserve(checkout, new StockLine(variant, 1)));
        Assert.Equal((2, 1, 1), await market.Stock(variant));
    }

    [Fact]
    public async Task A_confirmed_order_sells_its_shops_lines_once()
    {
        var other = market.NewSeller();
        var (mine, theirs) = ((await market.NewProduct(_seller, 5)).Variant(), (await market.NewProduct(other, 5)).Variant());
        var checkout = Guid.NewGuid();
        await market.Reserve(checkout, new StockLine(mine, 2), new StockLine(theirs, 3));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => market.Tell("catalog", new OrderConfirmed(Guid.NewGuid(), checkout, _seller.Shop.Id))));
        Assert.Equal((3, 0, 3), await market.Stock(mine));
        Assert.Equal((5, 3, 2), await market.Stock(theirs));
        Assert.Equal(["initial:5", "sold:-2"], await Movements(mine));
        // A sold line is not released, and a late repetition of the reservation takes nothing.
        Assert.Equal(1, (await market.Release(checkout)).Lines);
        Assert.True(await market.Reserve(checkout, new StockLine(mine, 2), new StockLine(theirs, 3)));
        Assert.Equal((3, 0, 3), await market.Stock(mine));
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_what_it_held_or_bought_once()
    {
        var other = market.NewSeller();
        var (held, sold) = ((await market.NewProduct(_seller, 5)).Variant(), (await market.NewProduct(other, 5)).Variant());
        var checkout = Guid.NewGuid();
        await market.Reserve(checkout, new StockLine(held, 2), new StockLine(sold, 3));
        await market.Tell("catalog", new OrderConfirmed(Guid.NewGuid(), checkout, other.Shop.Id));
        for (var again = 0; again < 2; again++)
        {
            await market.Tell("catalog", new OrderCancelled(Guid.NewGuid(), checkout, other.Shop.Id, null));
            await market.Tell("catalog", new OrderCancelled(Guid.NewGuid(), checkout, _seller.Shop.Id, null));
        }
        Assert.Equal((5, 0, 5), await market.Stock(held));
        Assert.Equal((5, 0, 5), await market.Stock(sold));
        Assert.Equal(["initial:5"], await Movements(held));
        Assert.Equal(["initial:5", "sold:-3", "returned:3"], await Movements(sold));
    }

    [Fact]
    public async Task A_product_is_in_stock_while_any_of_its_variants_is()
    {
        var product = await market.NewProduct(_seller, 1, 1);
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await InStock(product.Id()));
        await market.Reserve(a, new StockLine(product.Variant(0), 1));
        Assert.True(await InStock(product.Id()));
        await market.Reserve(b, new StockLine(product.Variant(1), 1));
        Assert.False(await InStock(product.Id()));
        await market.Tell("catalog", new OrderConfirmed(Guid.NewGuid(), a, _seller.Shop.Id));
        Assert.False(await InStock(product.Id()));
        await market.Release(b);
        Assert.True(await InStock(product.Id()));
        await _seller.Http.Put($"/api/v1/products/{product.Id()}/variants/{product.Variant(1)}/stock", new { onHand = 0 });
        Assert.False(await InStock(product.Id()));
        await _seller.Http.Put($"/api/v1/products/{product.Id()}/variants/{product.Variant(0)}/stock", new { adjust = 4 });
        Assert.True(await InStock(product.Id()));
        var left = CatalogMarket.Variant("SKU-1", 155000, null, "1");
        await _seller.Http.Put($"/api/v1/products/{product.Id()}", new { variants = new[] { left } });
        Assert.False(await InStock(product.Id()));
    }

    [Fact]
    public async Task Variants_that_sell_out_at_once_leave_their_product_out_of_stock()
    {
        for (var round = 0; round < 4; round++)
        {
            var product = await market.NewProduct(_seller, 1, 1, 1, 1);
            var checkouts = Enumerable.Range(0, 4).Select(i => (Id: Guid.NewGuid(), Variant: product.Variant(i))).ToList();
            await Task.WhenAll(checkouts.Select(c => market.Reserve(c.Id, new StockLine(c.Variant, 1))));
            Assert.False(await InStock(product.Id()));
            await Task.WhenAll(checkouts.Select(c => market.Release(c.Id)));
            Assert.True(await InStock(product.Id()));
        }
    }

    [Fact]
    public async Task Who_takes_the_last_unit_waits_for_another_who_takes_that_of_another_variant()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await market.NewProduct(_seller, 1, 1);
        await using var connection = await market.Services.GetRequiredService<DataSources>().For("catalog").OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var take = new NpgsqlCommand("update catalog.stock set reserved = 1 where variant_id = $1", connection) { Parameters = { new() { Value = product.Variant(0) } } };
        await take.ExecuteNonQueryAsync(ct);
        var second = market.Reserve(Guid.NewGuid(), new StockLine(product.Variant(1), 1));
        await Eventually.True(
            async () => second.IsCompleted || (await market.Query("select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple')", r => 1)).Count > 0,
            "the second one waits");
        await transaction.CommitAsync(ct);
        Assert.True(await second);
        Assert.False(await InStock(product.Id()));
    }

    [Fact]
    public async Task Variants_are_found_with_all_that_a_buyer_needs_in_the_language_asked_for()
    {
        var body = CatalogMarket.Product(_seller, await market.NewCategory());
        body["translations"] = System.Text.Json.Nodes.JsonNode.Parse("""{"bn":{"title":"লাল শাড়ি"}}""");
        var weighed = CatalogMarket.Variant("W", 99, 4, "M");
        weighed["weightGrams"] = 700;
        body["variants"] = new System.Text.Json.Nodes.JsonArray(weighed);
        var product = await _seller.Http.Post("/api/v1/products", body);
        await market.Reserve(Guid.NewGuid(), new StockLine(product.Variant(), 1));

        var found = (await market.Ask((c, ct) => c.FindVariants(new([product.Variant(), product.Variant(), Guid.NewGuid()], "bn"), ct))).Variants.Single();
        Assert.Equal(
            new(product.Variant(), product.Id(), product.Text("slug"), _seller.Shop.Id, "Dhaka Looms", _seller.Shop.OwnerId, "লাল শাড়ি", "W",
                found.Options, null, new(99), 3, 700, true),
            found);
        Assert.Equal("M", found.Options["Size"]);
        Assert.Equal("Red Jamdani saree", (await Find(product.Variant())).Title);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("bn")]
    public async Task Who_holds_goods_is_told_of_them_as_if_asking(string language)
    {
        var (product, other) = (await market.NewProduct(_seller, 5, 3), await market.NewProduct(_seller, 4));
        await market.Query("update catalog.products set title_bn = 'জামদানি শাড়ি' where id = $1", r => r.GetInt32(0), product.Id());
        Guid[] variants = [product.Variant(0), product.Variant(1), other.Variant()];
        var found = await market.Ask((c, ct) => c.FindVariants(new(variants, language), ct));

        var held = await market.Ask((c, ct) => c.ReserveStock(new(Guid.NewGuid(), [.. variants.Select(v => new StockLine(v, 2))], language), ct));

        string[] Told(IEnumerable<VariantInfo> told) => [.. told.OrderBy(v => v.Id).Select(v => JsonSerializer.Serialize(v))];
        Assert.Equal(Told(found.Variants.Select(v => v with { Available = v.Available - 2 })), Told(held.Variants!));
        Assert.Equal(language == "bn" ? "জামদানি শাড়ি" : "Red Jamdani saree", held.Variants!.First(v => v.Id == variants[0]).Title);
    }

    private async Task<VariantInfo> Find(Guid variant) => (await market.Ask((c, ct) => c.FindVariants(new([variant]), ct))).Variants.Single();

    private async Task<bool> InStock(Guid product) =>
        (await market.Query("select in_stock from catalog.products where id = $1", r => r.GetBoolean(0), product)).Single();

    private async Task InStockIsRight(IEnumerable<Guid> products) => Assert.Empty(await market.Query("""
        select p.id from catalog.products p where p.id = any($1) and p.in_stock <> exists (
            select from catalog.variants v join catalog.stock s on s.variant_id = v.id where v.product_id = p.id and not v.archived and s.available > 0)
        """, r => r.GetGuid(0), products.ToArray()));

    private Task<List<string>> Movements(Guid variant) =>
        market.Query("select kind || ':' || delta from catalog.stock_movements where variant_id = $1 order by at", r => r.GetString(0), variant);
}
