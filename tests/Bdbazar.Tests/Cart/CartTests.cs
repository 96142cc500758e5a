using Bdbazar.Contracts.Catalog;
using Bdbazar.Platform.Data;
using Bdbazar.Tests.Platform.Sample;
using NSubstitute;

namespace Bdbazar.Tests.Cart;

public sealed class CartTests(CartMarket market) : IClassFixture<CartMarket>
{
    private const string Path = CartRequests.Path;
    private readonly HttpClient _buyer = market.Somebody("buyer").Http;

    [Fact]
    public async Task A_cart_shows_its_lines_with_what_the_catalogue_says_of_them()
    {
        var (first, second) = (market.Variant(1000, 10), market.Variant(250, 10));
        await _buyer.Add(first, 2);
        var cart = await _buyer.Add(second, 3);

        Assert.Equal([first, second], cart.Items().Select(i => i!.Id("variantId")));
        var line = cart.Line(first);
        Assert.Equal("A thing", line.Text("title"));
        Assert.Equal("A shop", line.Text("shopName"));
        Assert.Equal("a-thing", line.Text("slug"));
        Assert.Equal("L", line["options"]!.Text("Size"));
        Assert.Equal("/media/thing.webp", line.Text("imageUrl"));
        Assert.Equal(10, line["available"]!.GetValue<int>());
        Assert.Equal((1000, 2000), (line.Amount("unitPrice"), line.Amount("lineTotal")));
        Assert.True(line.AsObject().ContainsKey("problem"));
        Assert.Null(line["problem"]);
        Assert.NotNull(line["productId"]);
        Assert.NotNull(line["shopId"]);
        Assert.Equal(2750, cart.Amount("subtotal"));
        Assert.Equal(5, cart.Count());
        Assert.Empty(cart["saved"]!.AsArray());
        Assert.Equal(cart.ToJsonString(), (await _buyer.Cart()).ToJsonString());
    }

    [Fact]
    public async Task Adding_again_adds_to_the_line()
    {
        var variant = market.Variant();
        var line = (await _buyer.Add(variant, 2)).Line(variant);
        var cart = await _buyer.Add(variant, 3);
        Assert.Equal(5, cart.Line(variant).Quantity());
        Assert.Equal(line.Id(), cart.Line(variant).Id());
    }

    [Fact]
    public async Task What_came_into_or_out_of_the_cart_by_another_way_meanwhile_is_shown_as_it_is()
    {
        var (first, gone, moved, last) = (market.Variant(), market.Variant(), market.Variant(250), market.Variant());
        await _buyer.Add(first);
        var line = (await _buyer.Add(gone)).Line(gone);
        // As if by another process: this one does not see it.
        await Sql.Run(market.ConnectionString, $"update cart.items set variant_id = '{moved}' where id = '{line.Id()}'");
        var cart = await _buyer.Add(last);
        Assert.Equal([first, moved, last], cart.Items().Select(i => i!.Id("variantId")));
        Assert.Equal(("A thing", 250), (cart.Line(moved).Text("title"), cart.Line(moved).Amount("unitPrice")));
    }

    [Fact]
    public async Task Fifty_parallel_adds_to_a_cart_that_is_not_there_yet_lose_none()
    {
        var guest = Guid.NewGuid();
        var (same, others) = (market.Variant(), Enumerable.Range(0, 5).Select(_ => market.Variant()).ToArray());
        foreach (var client in new[] { _buyer, market.Guest(guest) })
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.Add(i % 2 == 0 ? same : others[i % 5], 1)));
            var cart = await client.Cart();
            Assert.Equal(50, cart.Count());
            Assert.Equal(25, cart.Line(same).Quantity());
            Assert.Equal(6, cart.Items().Count);
        }
    }

    [Fact]
    public async Task More_who_add_with_a_key_than_there_are_connections_do_not_wait_for_each_other_for_ever()
    {
        var variant = market.Variant();
        await Task.WhenAll(Enumerable.Range(0, 3 * DataSources.PoolSize).Select(_ => market.Somebody("buyer").Http
            .Post($"{Path}/items", new { variantId = variant, quantity = 1 }, HttpStatusCode.OK, key: Guid.NewGuid().ToString())));
    }

    [Fact]
    public async Task Parallel_changes_of_one_line_leave_a_whole_cart()
    {
        var variant = market.Variant();
        var line = (await _buyer.Add(variant)).Line(variant).Id();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? _buyer.Add(variant)
            : _buyer.Send(HttpMethod.Post, $"{Path}/items/{line}/{(i % 3 == 1 ? "save" : "restore")}", null, HttpStatusCode.OK)).Select(async t =>
            {
                // The line may have joined another one meanwhile: then it is not there, which is a clear answer too.
                try
                {
                    await t;
                }
                catch (Xunit.Sdk.TrueException e) when (e.Message.Contains(": 404"))
                {
                }
            }));
        var cart = await _buyer.Cart();
        Assert.Equal(11, cart.Items().Concat(cart["saved"]!.AsArray()).Sum(i => i!.Quantity()));
    }

    [Fact]
    public async Task The_same_key_adds_once()
    {
        var variant = market.Variant();
        for (var i = 0; i < 3; i++)
            await _buyer.Post($"{Path}/items", new { variantId = variant, quantity = 2 }, HttpStatusCode.OK, key: "add-once");
        Assert.Equal(2, (await _buyer.Cart()).Count());
    }

    [Fact]
    public async Task A_variant_that_is_unknown_or_not_sold_cannot_be_added()
    {
        await _buyer.TryAdd(Guid.CreateVersion7()).Refused(HttpStatusCode.NotFound, "not_found");
        await _buyer.TryAdd(market.Variant(buyable: false)).Refused(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":0}""", "quantity")]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":1000}""", "quantity")]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":-1}""", "quantity")]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":99999999999}""", "quantity")]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004","quantity":"2"}""", "quantity")]
    [InlineData("""{"variantId":"0198c0de-0000-7000-8000-000000000004"}""", "quantity")]
    [InlineData("""{"variantId":"x","quantity":1}""", "variantId")]
    [InlineData("""{"quantity":1}""", "variantId")]
    public Task Bad_input_is_refused_by_field(string body, string field) =>
        _buyer.Raw(HttpMethod.Post, $"{Path}/items", body).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", field);

    [Fact]
    public async Task A_line_holds_at_most_999()
    {
        var variant = market.Variant();
        await _buyer.Add(variant, 998);
        await _buyer.TryAdd(variant, 2).Refused(HttpStatusCode.UnprocessableEntity, "quantity_too_large", "quantity");
        Assert.Equal(999, (await _buyer.Add(variant, 1)).Count());
    }

    [Fact]
    public async Task A_cart_holds_at_most_200_lines_however_many_are_added_at_once()
    {
        var variants = Enumerable.Range(0, 230).Select(_ => market.Variant()).ToArray();
        await Task.WhenAll(variants.Select(async v => (await _buyer.TryAdd(v)).Dispose()));
        var cart = await _buyer.Cart();
        Assert.Equal(200, cart.Items().Count);
        var inside = cart.Items()[0]!.Id("variantId");
        await _buyer.TryAdd(market.Variant()).Refused(HttpStatusCode.UnprocessableEntity, "cart_full");
        Assert.Equal(201, (await _buyer.Add(inside)).Count());
    }

    [Fact]
    public async Task The_quantity_can_be_set_and_zero_removes_the_line()
    {
        var variant = market.Variant();
        var line = (await _buyer.Add(variant, 2)).Line(variant).Id();
        Assert.Equal(7, (await _buyer.Put($"{Path}/items/{line}", new { quantity = 7 })).Line(variant).Quantity());
        Assert.Empty((await _buyer.Put($"{Path}/items/{line}", new { quantity = 0 })).Items());
        await _buyer.Put($"{Path}/items/{line}", new { quantity = 1 }, HttpStatusCode.NotFound);
        await _buyer.Put($"{Path}/items/{line}", new { }, HttpStatusCode.UnprocessableEntity);
        await _buyer.Put($"{Path}/items/{line}", new { quantity = 1000 }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_line_or_all_items_can_be_taken_out_and_saved_ones_stay()
    {
        var (a, b, c) = (market.Variant(), market.Variant(), market.Variant());
        await _buyer.Add(a);
        await _buyer.Add(b);
        var cart = await _buyer.Add(c);
        await _buyer.Post($"{Path}/items/{cart.Line(b).Id()}/save", status: HttpStatusCode.OK);
        cart = await _buyer.Delete($"{Path}/items/{cart.Line(a).Id()}", HttpStatusCode.OK);
        Assert.Equal([c], cart.Items().Select(i => i!.Id("variantId")));
        cart = await _buyer.Delete(Path, HttpStatusCode.OK);
        Assert.Empty(cart.Items());
        Assert.Equal([b], cart["saved"]!.AsArray().Select(i => i!.Id("variantId")));
    }

    [Fact]
    public async Task Saving_and_restoring_join_lines_of_the_same_variant()
    {
        var variant = market.Variant();
        var first = (await _buyer.Add(variant, 600)).Line(variant).Id();
        var cart = await _buyer.Post($"{Path}/items/{first}/save", status: HttpStatusCode.OK);
        Assert.Empty(cart.Items());
        Assert.Equal((0, 0), (cart.Count(), cart.Amount("subtotal")));
        Assert.Equal(600, cart.Line(variant, "saved").Quantity());

        var second = (await _buyer.Add(variant, 300)).Line(variant).Id();
        cart = await _buyer.Post($"{Path}/items/{first}/restore", status: HttpStatusCode.OK);
        Assert.Equal(900, cart.Line(variant).Quantity());
        Assert.Equal(second, cart.Line(variant).Id());
        Assert.Empty(cart["saved"]!.AsArray());

        await _buyer.Post($"{Path}/items/{second}/restore", status: HttpStatusCode.OK);
        await _buyer.Post($"{Path}/items/{second}/save", status: HttpStatusCode.OK);
        second = (await _buyer.Add(variant, 500)).Line(variant).Id();
        Assert.Equal(999, (await _buyer.Post($"{Path}/items/{second}/save", status: HttpStatusCode.OK)).Line(variant, "saved").Quantity());
    }

    [Fact]
    public async Task A_line_says_what_is_wrong_with_it_and_only_the_unavailable_does_not_count()
    {
        var (gone, archived, scarce, dearer, fine) = (market.Variant(1), market.Variant(10), market.Variant(100), market.Variant(1000), market.Variant(10_000));
        foreach (var variant in new[] { gone, archived, scarce, dearer, fine })
            await _buyer.Add(variant, 2);
        market.Forget(gone);
        market.Variant(10, 50, buyable: false, id: archived);
        market.Variant(200, 1, id: scarce);
        market.Variant(2000, id: dearer);

        var cart = await _buyer.Cart();
        string? Problem(Guid variant) => cart.Line(variant)["problem"]?.GetValue<string>();
        Assert.Equal(["unavailable", "unavailable", "out_of_stock", "price_changed", null], new[] { gone, archived, scarce, dearer, fine }.Select(Problem));
        Assert.Equal(400 + 4000 + 20_000, cart.Amount("subtotal"));
        Assert.Null(cart.Line(gone)["productId"]);
        Assert.Equal(0, cart.Line(archived)["available"]!.GetValue<int>());

        // Changing the line accepts the new price; adding to it does, too.
        cart = await _buyer.Put($"{Path}/items/{cart.Line(dearer).Id()}", new { quantity = 2 });
        Assert.Null(Problem(dearer));
        market.Variant(3000, id: dearer);
        Assert.Equal("price_changed", (await _buyer.Cart()).Line(dearer).Text("problem"));
        cart = await _buyer.Add(dearer);
        Assert.Null(Problem(dearer));
    }

    [Fact]
    public async Task The_catalogue_is_asked_once_however_many_lines_there_are()
    {
        for (var i = 0; i < 5; i++)
            await _buyer.Add(market.Variant());
        var cart = await _buyer.Cart();
        foreach (var request in new Func<Task>[]
        {
            _buyer.Cart, () => _buyer.Add(market.Variant()), () => _buyer.Put($"{Path}/items/{cart.Items()[0]!.Id()}", new { quantity = 3 }),
            () => _buyer.Delete($"{Path}/items/{cart.Items()[1]!.Id()}", HttpStatusCode.OK),
        })
        {
            market.Catalog.ClearReceivedCalls();
            await request();
            await market.Catalog.ReceivedWithAnyArgs(1).FindVariants(default!, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_cart_is_read_in_one_statement()
    {
        for (var i = 0; i < 5; i++)
            await _buyer.Add(market.Variant());
        Assert.Single(await StatementCounter.OfGet(_buyer, Path));
    }

    [Fact]
    public async Task The_reader_s_language_is_asked_for()
    {
        _buyer.DefaultRequestHeaders.Add("Accept-Language", "bn");
        await _buyer.Add(market.Variant());
        await market.Catalog.Received().FindVariants(Arg.Is<FindVariants>(f => f.Language == "bn"), Arg.Any<CancellationToken>());
    }
}
