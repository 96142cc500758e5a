using Bdbazar.Cart;
using Bdbazar.Contracts;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Cart;

public sealed class CartEventTests(CartMarket market) : IClassFixture<CartMarket>
{
    private const string Path = CartRequests.Path;

    [Fact]
    public async Task Signing_in_merges_the_guest_s_cart_and_loses_nothing()
    {
        var (both, onlyGuest, saved, tooMany) = (market.Variant(), market.Variant(), market.Variant(), market.Variant());
        var (person, id) = (market.Somebody("buyer"), Guid.NewGuid());
        var guest = market.Guest(id);
        await person.Http.Add(both, 2);
        await person.Http.Add(tooMany, 998);
        await guest.Add(both, 3);
        await guest.Add(onlyGuest, 4);
        await guest.Add(tooMany, 998);
        await guest.Post($"{Path}/items/{(await guest.Add(saved, 5)).Line(saved).Id()}/save", status: HttpStatusCode.OK);

        var signedIn = new SignedIn(person.Id, id);
        var once = Guid.CreateVersion7();
        // Delivered twice, and signed in twice with the same cart.
        await market.Tell("cart", signedIn, once);
        await market.Tell("cart", signedIn, once);
        await market.Tell("cart", signedIn);

        var cart = await person.Http.Cart();
        Assert.Equal((5, 4, 999), (cart.Line(both).Quantity(), cart.Line(onlyGuest).Quantity(), cart.Line(tooMany).Quantity()));
        Assert.Equal(5, cart.Line(saved, "saved").Quantity());
        var left = await guest.Cart();
        Assert.Empty(left.Items());
        Assert.Empty(left["saved"]!.AsArray());
    }

    [Fact]
    public async Task Who_asks_for_it_has_the_guest_s_cart_at_once_and_the_event_that_comes_later_adds_nothing()
    {
        var (person, id, variant) = (market.Somebody("buyer"), Guid.NewGuid(), market.Variant());
        await market.Guest(id).Add(variant, 2);
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(2, (await person.Http.Post($"{Path}/merge", new { guestCartId = id }, HttpStatusCode.OK)).Count());
        await market.Tell("cart", new SignedIn(person.Id, id));
        Assert.Equal(2, (await person.Http.Cart()).Count());
        Assert.Equal(0, (await market.Guest(id).Cart()).Count());
    }

    [Fact]
    public async Task An_account_s_cart_is_not_merged_into_another_s()
    {
        var (owner, other, variant) = (market.Somebody("buyer"), market.Somebody("buyer"), market.Variant());
        var cart = await owner.Http.Add(variant, 2);
        Assert.Equal(0, (await other.Http.Post($"{Path}/merge", new { guestCartId = cart.Id() }, HttpStatusCode.OK)).Count());
        Assert.Equal(2, (await owner.Http.Cart()).Count());
        await other.Http.Post($"{Path}/merge", new { }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Signing_in_makes_a_cart_where_there_was_none()
    {
        var (person, id, variant) = (market.Somebody("buyer"), Guid.NewGuid(), market.Variant());
        await market.Guest(id).Add(variant, 2);
        await market.Tell("cart", new SignedIn(person.Id, id));
        Assert.Equal(2, (await person.Http.Cart()).Count());
    }

    [Fact]
    public async Task Lines_that_a_full_cart_has_no_room_for_are_saved_for_later()
    {
        var (person, id) = (market.Somebody("buyer"), Guid.NewGuid());
        var variants = Enumerable.Range(0, 201).Select(_ => market.Variant()).ToArray();
        await Task.WhenAll(variants.Take(199).Select(v => person.Http.Add(v)));
        foreach (var variant in variants[198..])
            await market.Guest(id).Add(variant);
        await market.Tell("cart", new SignedIn(person.Id, id));

        var cart = await person.Http.Cart();
        Assert.Equal(200, cart.Items().Count);
        Assert.Equal(2, cart.Line(variants[198]).Quantity());
        Assert.Equal([variants[200]], cart["saved"]!.AsArray().Select(i => i!.Id("variantId")));
    }

    [Fact]
    public async Task Another_account_s_cart_cannot_be_merged_by_its_id()
    {
        var (victim, thief, variant) = (market.Somebody("buyer"), market.Somebody("buyer"), market.Variant());
        var cart = await victim.Http.Add(variant, 2);
        await market.Tell("cart", new SignedIn(thief.Id, cart.Id()));
        Assert.Equal(0, (await thief.Http.Cart()).Count());
        Assert.Equal(2, (await victim.Http.Cart()).Count());
    }

    [Fact]
    public async Task An_order_of_somebody_without_a_cart_is_no_trouble() =>
        await market.Tell("cart", Placed(Guid.CreateVersion7(), (Guid.CreateVersion7(), 1)));

    [Fact]
    public async Task An_erased_person_has_no_cart()
    {
        var (person, variant) = (market.Somebody("buyer"), market.Variant());
        await person.Http.Add(variant);
        await market.Tell("cart", new UserErased(person.Id));
        Assert.Equal(0, (await person.Http.Cart()).Count());
    }

    [Fact]
    public async Task Other_modules_find_the_lines_that_are_to_be_bought()
    {
        var (person, a, b, saved) = (market.Somebody("buyer"), market.Variant(), market.Variant(), market.Variant());
        await person.Http.Add(a, 2);
        await person.Http.Add(b, 1);
        await person.Http.Post($"{Path}/items/{(await person.Http.Add(saved)).Line(saved).Id()}/save", status: HttpStatusCode.OK);
        await using var scope = market.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<ICarts>().FindCart(new(person.Id), TestContext.Current.CancellationToken);
        Assert.Equal([new(a, 2), new(b, 1)], found.Lines);
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<ICarts>().FindCart(new(Guid.CreateVersion7()), TestContext.Current.CancellationToken)).Lines);
    }

    private static OrderPlaced Placed(Guid buyer, params (Guid Variant, int Quantity)[] lines) => new(
        new(Guid.CreateVersion7(), "B-1", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), buyer, "pending", new(1)),
        [.. lines.Select(l => new OrderedLine(Guid.CreateVersion7(), l.Variant, l.Quantity, new Money(1)))], "cod");
}

public sealed class ForgottenCartTests(CartMarket market) : IClassFixture<CartMarket>
{
    [Fact]
    public async Task A_guest_s_cart_that_nobody_touched_for_thirty_days_is_deleted()
    {
        var (old, fresh, person, variant) = (Guid.NewGuid(), Guid.NewGuid(), market.Somebody("buyer").Http, market.Variant());
        await market.Guest(old).Add(variant);
        await person.Add(variant);
        var touched = await market.Guest(fresh).Add(variant);
        market.Clock.Shift = TimeSpan.FromDays(29);
        await market.Guest(fresh).Put($"{CartRequests.Path}/items/{touched.Line(variant).Id()}", new { quantity = 2 });
        await Clean();
        Assert.Equal(1, (await market.Guest(old).Cart()).Count());

        market.Clock.Shift = TimeSpan.FromDays(31);
        await Clean();
        market.Clock.Shift = TimeSpan.Zero;
        Assert.Equal(0, (await market.Guest(old).Cart()).Count());
        Assert.Equal(2, (await market.Guest(fresh).Cart()).Count());
        Assert.Equal(1, (await person.Cart()).Count());
    }

    private async Task Clean()
    {
        await using var scope = market.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeleteForgottenCarts>().Run(TestContext.Current.CancellationToken);
    }
}
