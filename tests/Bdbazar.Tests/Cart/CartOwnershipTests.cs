namespace Bdbazar.Tests.Cart;

public sealed class CartOwnershipTests(CartMarket market) : IClassFixture<CartMarket>
{
    private const string Path = CartRequests.Path;

    [Fact]
    public async Task A_guest_s_cart_is_named_by_the_header()
    {
        var (mine, variant) = (Guid.NewGuid(), market.Variant());
        var cart = await market.Guest(mine).Add(variant, 2);
        Assert.Equal(mine, cart.Id());
        Assert.Equal(2, (await market.Guest(mine).Cart()).Count());
        Assert.Equal(0, (await market.Guest(Guid.NewGuid()).Cart()).Count());
    }

    [Fact]
    public async Task With_a_token_the_header_is_ignored()
    {
        var (guest, variant) = (Guid.NewGuid(), market.Variant());
        await market.Guest(guest).Add(variant);
        foreach (var role in new[] { "buyer", "seller" })
        {
            var person = market.Somebody(role).Http;
            person.DefaultRequestHeaders.Add("X-Cart-Id", guest.ToString());
            Assert.Equal(0, (await person.Cart()).Count());
            Assert.Equal(3, (await person.Add(variant, 3)).Count());
        }
        Assert.Equal(1, (await market.Guest(guest).Cart()).Count());
    }

    [Fact]
    public async Task With_neither_token_nor_header_there_is_an_empty_cart_and_nothing_to_write_to()
    {
        using var nobody = market.Anonymous();
        var cart = await nobody.Cart();
        Assert.Null(cart["id"]);
        Assert.Empty(cart.Items());
        Assert.Equal((0, 0), (cart.Count(), cart.Amount("subtotal")));
        await nobody.TryAdd(market.Variant()).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "X-Cart-Id");
        await nobody.Raw(HttpMethod.Delete, Path).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "X-Cart-Id");
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("{0198c0de-0000-7000-8000-000000000004}")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_header_that_is_no_uuid_is_refused(string header)
    {
        using var guest = market.Anonymous();
        guest.DefaultRequestHeaders.Add("X-Cart-Id", header);
        await guest.Raw(HttpMethod.Get, Path).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "X-Cart-Id");
        await guest.TryAdd(market.Variant()).Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "X-Cart-Id");
    }

    [Fact]
    public async Task A_guest_who_knows_the_id_of_an_account_s_cart_gets_nothing_by_it()
    {
        var (owner, variant) = (market.Somebody("buyer").Http, market.Variant());
        var cart = await owner.Add(variant, 2);
        var line = cart.Line(variant).Id();
        var thief = market.Guest(cart.Id());

        Assert.Empty((await thief.Cart()).Items());
        await thief.TryAdd(variant).Refused(HttpStatusCode.NotFound, "not_found");
        await thief.Put($"{Path}/items/{line}", new { quantity = 9 }, HttpStatusCode.NotFound);
        await thief.Delete($"{Path}/items/{line}", HttpStatusCode.NotFound);
        await thief.Post($"{Path}/items/{line}/save", status: HttpStatusCode.NotFound);
        Assert.Empty((await thief.Delete(Path, HttpStatusCode.OK)).Items());
        Assert.Equal(2, (await owner.Cart()).Count());
    }

    [Fact]
    public async Task A_line_of_another_cart_is_not_there()
    {
        var variant = market.Variant();
        var line = (await market.Somebody("buyer").Http.Add(variant)).Line(variant).Id();
        var other = market.Somebody("buyer").Http;
        await other.Add(variant);
        await other.Put($"{Path}/items/{line}", new { quantity = 9 }, HttpStatusCode.NotFound);
        await other.Delete($"{Path}/items/{line}", HttpStatusCode.NotFound);
        await other.Post($"{Path}/items/{line}/save", status: HttpStatusCode.NotFound);
        await other.Post($"{Path}/items/{line}/restore", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bad_token_is_not_taken_for_a_guest()
    {
        var client = market.Client("not.a.token");
        client.DefaultRequestHeaders.Add("X-Cart-Id", Guid.NewGuid().ToString());
        await client.Get(Path, HttpStatusCode.Unauthorized);
    }
}
