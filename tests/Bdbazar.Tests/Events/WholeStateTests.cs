using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shops;
using Bdbazar.Tests.Platform;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Events;

/// <summary>Events may come late, and twice; what is older than what is known changes nothing.</summary>
public sealed class WholeStateTests(Market market) : IClassFixture<Market>
{
    private Task<string> NameOf(Guid shop) => Sql.Ask<string>(market.ConnectionString, $"select coalesce((select name from catalog.shops where id = '{shop}'), 'unknown')");

    private static ShopChanged Called(Guid shop, string name) => new(new(shop, $"shop-{shop:n}", name, Guid.CreateVersion7(), "approved", true));

    [Fact]
    public async Task An_older_state_that_comes_after_a_newer_one_changes_nothing()
    {
        var shop = Guid.CreateVersion7();
        await market.Tell("catalog", Called(shop, "second"), sequence: 20);
        await market.Tell("catalog", Called(shop, "first"), sequence: 10);
        Assert.Equal("second", await NameOf(shop));
        await market.Tell("catalog", Called(shop, "third"), sequence: 30);
        Assert.Equal("third", await NameOf(shop));
        // Nobody knows how old it is: taken as it comes.
        await market.Tell("catalog", Called(shop, "fourth"));
        Assert.Equal("fourth", await NameOf(shop));
    }

    [Fact]
    public async Task Each_shop_has_an_order_of_its_own()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await market.Tell("catalog", Called(one, "one"), sequence: 20);
        await market.Tell("catalog", Called(other, "other"), sequence: 10);
        Assert.Equal(("one", "other"), (await NameOf(one), await NameOf(other)));
    }

    [Fact]
    public async Task An_outbox_restored_from_a_backup_counts_from_before_and_is_heard_nevertheless()
    {
        var shop = Guid.CreateVersion7();
        await market.Tell("catalog", Called(shop, "before"), sequence: 1000);
        market.Clock.Shift += TimeSpan.FromHours(1);
        await market.Tell("catalog", Called(shop, "after"), sequence: 10);
        Assert.Equal("after", await NameOf(shop));
    }

    [Fact]
    public async Task What_was_asked_for_is_not_undone_by_the_events_that_led_to_it()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 1);
        // The first event of the shop, which was pending then, heard only now.
        await market.Tell("catalog", new ShopChanged(new(stall.ShopId, "slug", "Name", stall.Seller.Id, "pending", false, Version: 1)));
        await market.Tell("shipping", new ShopChanged(new(stall.ShopId, "slug", "Name", stall.Seller.Id, "pending", false, Version: 1)));
        using var anybody = market.Anonymous();
        await anybody.Get($"/api/v1/products/{product.Id()}");
        Assert.True(await Sql.Ask<bool>(market.ConnectionString, $"select is_public from shipping.known_shops where id = '{stall.ShopId}'"));
    }

    [Fact]
    public async Task Of_states_handled_at_once_the_newest_stays()
    {
        var shop = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(1, 20).OrderBy(_ => Random.Shared.Next()).Select(n => market.Tell("catalog", Called(shop, $"{n}"), sequence: n)));
        Assert.Equal("20", await NameOf(shop));
    }

    [Fact]
    public async Task An_order_that_was_cancelled_before_its_placing_was_heard_of_has_no_parcel_to_send()
    {
        var order = new OrderInfo(Guid.CreateVersion7(), "BD-1", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "pending", new(100));
        await market.Tell("shipping", new OrderCancelled(order.Id, order.CheckoutId, order.ShopId, null, order.SellerId, order.BuyerId));
        await market.Tell("shipping", new OrderPlaced(order, [], "cod"));
        Assert.Equal("cancelled", await StatusOf(order.Id));
    }

    [Fact]
    public async Task A_parcel_follows_its_order_in_whatever_order_it_hears_of_it()
    {
        var order = new OrderInfo(Guid.CreateVersion7(), "BD-1", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "pending", new(100));
        await market.Tell("shipping", new OrderDelivered(order.Id, order.CheckoutId, order.ShopId, order.BuyerId, order.SellerId));
        await market.Tell("shipping", new OrderShipped(order.Id, order.CheckoutId, order.ShopId, order.SellerId, order.BuyerId));
        await market.Tell("shipping", new OrderPlaced(order, [], "cod"));
        Assert.Equal("delivered", await StatusOf(order.Id));
    }

    [Fact]
    public void Which_events_carry_whole_states_is_said_where_they_are_defined() => Assert.Equal(
        ["accounts.seller_changed.v1", "accounts.user_changed.v1", "payments.changed.v1", "shipping.changed.v1", "shops.changed.v1"],
        Shapes.Events.Where(EventNames.CarriesState).Select(EventNames.Of).Order(StringComparer.Ordinal));

    private Task<string> StatusOf(Guid order) => Sql.Ask<string>(market.ConnectionString, $"select status from shipping.shipments where order_id = '{order}'");
}
