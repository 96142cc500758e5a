using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;

namespace Bdbazar.Tests.Catalog;

/// <summary>How holds end. Moves the clock, so it has a market of its own.</summary>
public sealed class ReservationExpiryTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly Seller _seller = market.NewSeller();

    [Fact]
    public async Task A_hold_without_an_order_ends_after_a_quarter_of_an_hour()
    {
        var (variant, checkout) = await Held();
        Pass(TimeSpan.FromMinutes(14));
        await market.ExpireReservations();
        Assert.Equal((3, 2, 1), await market.Stock(variant));
        Pass(TimeSpan.FromMinutes(2));
        await Task.WhenAll(market.ExpireReservations(), market.ExpireReservations());
        Assert.Equal((3, 0, 3), await market.Stock(variant));
        Assert.True(await market.Reserve(checkout, new StockLine(variant, 3)));
    }

    [Fact]
    public async Task A_hold_with_an_order_waits_for_it()
    {
        var (variant, checkout) = await Held();
        market.Ordered[checkout] = true;
        Pass(TimeSpan.FromMinutes(20));
        await market.ExpireReservations();
        Assert.Equal((3, 2, 1), await market.Stock(variant));
        Pass(TimeSpan.FromDays(3));
        await market.ExpireReservations();
        // A late repetition finds it held, also with other lines: the order has these.
        Assert.True(await market.Reserve(checkout, new StockLine(variant, 3)));
        Assert.Equal((3, 2, 1), await market.Stock(variant));
        await market.Tell("catalog", new OrderConfirmed(Guid.NewGuid(), checkout, _seller.Shop.Id));
        Assert.Equal((1, 0, 1), await market.Stock(variant));
    }

    [Fact]
    public async Task A_hold_that_was_taken_after_its_order_was_cancelled_ends()
    {
        var (variant, checkout) = await Held();
        market.Ordered[checkout] = false;
        Pass(TimeSpan.FromMinutes(20));
        await market.ExpireReservations();
        Assert.Equal((3, 0, 3), await market.Stock(variant));
    }

    [Fact]
    public async Task Nothing_is_given_back_while_orders_does_not_answer()
    {
        var (variant, _) = await Held();
        Pass(TimeSpan.FromMinutes(20));
        market.OrdersAreDown = true;
        try
        {
            await Assert.ThrowsAsync<HttpRequestException>(market.ExpireReservations);
        }
        finally
        {
            market.OrdersAreDown = false;
        }
        Assert.Equal((3, 2, 1), await market.Stock(variant));
        await market.ExpireReservations();
        Assert.Equal((3, 0, 3), await market.Stock(variant));
    }

    [Fact]
    public async Task Asking_again_renews_the_hold()
    {
        var (variant, checkout) = await Held();
        Pass(TimeSpan.FromMinutes(10));
        await market.Reserve(checkout, new StockLine(variant, 2));
        Pass(TimeSpan.FromMinutes(10));
        await market.ExpireReservations();
        Assert.Equal((3, 2, 1), await market.Stock(variant));
    }

    [Fact]
    public async Task Any_number_of_holds_end_in_one_run()
    {
        var variant = (await market.NewProduct(_seller, 250)).Variant();
        await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => market.Reserve(Guid.NewGuid(), new StockLine(variant, 1))));
        Assert.Equal((250, 250, 0), await market.Stock(variant));
        Pass(TimeSpan.FromMinutes(16));
        await market.ExpireReservations();
        Assert.Equal((250, 0, 250), await market.Stock(variant));
    }

    private async Task<(Guid Variant, Guid Checkout)> Held()
    {
        var variant = (await market.NewProduct(_seller, 3)).Variant();
        var checkout = Guid.NewGuid();
        Assert.True(await market.Reserve(checkout, new StockLine(variant, 2)));
        return (variant, checkout);
    }

    private void Pass(TimeSpan time) => market.Clock.Shift += time;
}
