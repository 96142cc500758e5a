using Bdbazar.Contracts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Cart;

/// <summary>What a checkout takes out of a cart is in the cart or in that checkout, never in both.</summary>
public sealed class TakenLinesTests(CartMarket market) : IClassFixture<CartMarket>
{
    private ICarts Carts => market.Services.GetRequiredService<ICarts>();

    private async Task<IReadOnlyList<CartLine>> Take(Guid buyer, Guid checkout) => (await Carts.TakeLines(new(buyer, checkout), TestContext.Current.CancellationToken)).Lines;

    private async Task<int> Return(Guid buyer, Guid checkout) => (await Carts.ReturnLines(new(buyer, checkout), TestContext.Current.CancellationToken)).Lines;

    private Task Ordered(Guid buyer, Guid checkout, Guid? eventId = null) => market.Tell("cart", new OrderPlaced(
        new(Guid.CreateVersion7(), "B-1", checkout, Guid.CreateVersion7(), Guid.CreateVersion7(), buyer, "pending", new(1)),
        [new(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, new Money(1))], "cod"), eventId ?? Guid.CreateVersion7());

    [Fact]
    public async Task A_checkout_has_the_lines_that_were_there_first_and_the_next_one_what_was_added_since()
    {
        var (person, pot, cloth, saved) = (market.Somebody("buyer"), market.Variant(), market.Variant(), market.Variant());
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await person.Http.Add(pot, 2);
        await person.Http.Add(cloth);
        await person.Http.Post($"{CartRequests.Path}/items/{(await person.Http.Add(saved)).Line(saved).Id()}/save", status: HttpStatusCode.OK);

        Assert.Equal([new(pot, 2), new(cloth, 1)], await Take(person.Id, first));
        Assert.Equal(0, (await person.Http.Cart()).Count());
        await person.Http.Add(pot, 5);

        Assert.Equal([new(pot, 2), new(cloth, 1)], await Take(person.Id, first));
        Assert.Equal([new(pot, 5)], await Take(person.Id, second));
        Assert.Empty(await Take(person.Id, Guid.CreateVersion7()));
        Assert.Equal(1, (await person.Http.Cart()).Line(saved, "saved").Quantity());
    }

    [Fact]
    public async Task What_came_to_nothing_goes_back_once_and_joins_what_was_added_since()
    {
        var (person, pot, cloth, checkout) = (market.Somebody("buyer"), market.Variant(), market.Variant(), Guid.CreateVersion7());
        await person.Http.Add(pot, 998);
        await person.Http.Add(cloth, 2);
        await Take(person.Id, checkout);
        await person.Http.Add(pot, 3);

        Assert.Equal(0, await Return(Guid.NewGuid(), checkout));
        Assert.Equal(2, await Return(person.Id, checkout));
        Assert.Equal(0, await Return(person.Id, checkout));

        var cart = await person.Http.Cart();
        Assert.Equal((999, 2), (cart.Line(pot).Quantity(), cart.Line(cloth).Quantity()));
        Assert.Equal([new(pot, 999), new(cloth, 2)], (await Take(person.Id, checkout)).OrderByDescending(l => l.Quantity));
    }

    [Fact]
    public async Task What_is_ordered_does_not_go_back_and_is_not_taken_again()
    {
        var (person, pot, checkout) = (market.Somebody("buyer"), market.Variant(), Guid.CreateVersion7());
        await person.Http.Add(pot, 2);
        await Take(person.Id, checkout);
        await person.Http.Add(pot, 5);
        await Ordered(person.Id, checkout);
        // The order of another shop.
        await Ordered(person.Id, checkout);

        Assert.Equal(0, await Return(person.Id, checkout));
        Assert.Empty(await Take(person.Id, checkout));
        Assert.Equal(5, (await person.Http.Cart()).Count());
    }

    [Fact]
    public async Task An_order_that_is_heard_of_after_its_lines_went_back_takes_them_out_again_once()
    {
        var (person, pot, cloth, checkout) = (market.Somebody("buyer"), market.Variant(), market.Variant(), Guid.CreateVersion7());
        await person.Http.Add(pot, 2);
        await person.Http.Add(cloth);
        await Take(person.Id, checkout);
        await Return(person.Id, checkout);
        await person.Http.Add(pot, 3);

        var once = Guid.CreateVersion7();
        await Ordered(person.Id, checkout, once);
        await Ordered(person.Id, checkout, once);
        await Ordered(person.Id, checkout);

        Assert.Equal([(pot, 3)], (await person.Http.Cart()).Items().Select(i => (i!.Id("variantId"), i!.Quantity())));
    }

    [Fact]
    public async Task Adding_while_checkouts_take_and_give_back_loses_nothing_and_doubles_nothing()
    {
        var (person, pot) = (market.Somebody("buyer"), market.Variant());
        await person.Http.Add(pot, 10);
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            var checkout = Guid.CreateVersion7();
            await person.Http.Add(pot, 2);
            var lines = await Take(person.Id, checkout);
            return n % 2 == 0 && await Return(person.Id, checkout) > 0 ? 0 : lines.Sum(l => l.Quantity);
        }));
        Assert.Equal(50, taken.Sum() + (await person.Http.Cart()).Count());
    }

    [Fact]
    public async Task What_a_checkout_left_without_a_word_is_back_in_the_cart_after_a_while_unless_it_has_an_order()
    {
        var (left, ordering, pot) = (market.Somebody("buyer"), market.Somebody("buyer"), market.Variant());
        var (forgotten, placed) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await left.Http.Add(pot, 2);
        await ordering.Http.Add(pot, 3);
        await Take(left.Id, forgotten);
        await Take(ordering.Id, placed);
        market.Order(placed, ordering.Id);

        await market.ReturnForgottenLines();
        Assert.Equal(0, (await left.Http.Cart()).Count());
        market.Clock.Shift += TimeSpan.FromMinutes(6);
        await market.ReturnForgottenLines();

        Assert.Equal(2, (await left.Http.Cart()).Count());
        Assert.Equal(0, (await ordering.Http.Cart()).Count());
    }
}
