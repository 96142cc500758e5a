using Bdbazar.Contracts.Shipping;
using Bdbazar.Orders.Checkout;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Orders;

public sealed class BasketTests
{
    private static readonly CheckoutRequest Request = new(
        null, new("Nusrat", "+8801712345678", "House 12", null, null, "Dhaka", "Dhaka", null), "cod", null, null, null);

    [Fact]
    public void Lines_sum_to_parcels_and_parcels_to_the_whole()
    {
        var line = from price in Gen.Choose(0, int.MaxValue)
                   from quantity in Gen.Choose(1, 999)
                   select Line(price, quantity);
        var parcel = from lines in line.NonEmptyListOf()
                     from fee in Gen.Choose(0, 100_000)
                     from discount in Gen.Choose(0, 1_000)
                     from tax in Gen.Choose(0, 1_000)
                     select Parcel([.. lines], fee, discount, tax);
        Prop.ForAll(parcel.NonEmptyListOf().ToArbitrary(), parcels =>
        {
            var basket = new Basket(Request, Guid.CreateVersion7(), Guid.NewGuid(), Language.English) { Parcels = [.. parcels] };
            Assert.All(parcels, p => Assert.Equal(p.Lines.Sum(l => l.Variant.Price.Amount * l.Quantity) - p.Discount.Amount + p.Method.Fee.Amount + p.Tax.Amount, p.Total.Amount));
            Assert.Equal(parcels.Sum(p => p.Total.Amount), basket.Total.Amount);
            Assert.Equal(basket.Total, basket.Subtotal - basket.Discount + basket.ShippingFee + basket.Tax);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Names_of_orders_come_from_checkout_and_shop_alone_and_differ_by_either()
    {
        var (checkout, shop) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var id = OrderNames.Id(checkout, shop);
        Assert.Equal(id, OrderNames.Id(checkout, shop));
        Assert.Equal(7, id.Version);
        Assert.NotEqual(id, OrderNames.Id(checkout, Guid.CreateVersion7()));
        Assert.NotEqual(id, OrderNames.Id(Guid.CreateVersion7(), shop));
        Assert.Matches("^BZ-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", OrderNames.Number(id));
    }

    private static BasketLine Line(long price, int quantity) => new(
        new(Guid.NewGuid(), Guid.NewGuid(), "pot", Guid.NewGuid(), "Shop", Guid.NewGuid(), "Pot", "P", new Dictionary<string, string>(), null, new(price), 999, 100, true), quantity);

    private static ShopParcel Parcel(IReadOnlyList<BasketLine> lines, long fee, long discount, long tax) => new(lines)
    {
        Method = new ShippingMethodQuote("standard", "Standard", new(fee), new(1, 2)), Discount = new(discount), Tax = new(tax),
    };
}
