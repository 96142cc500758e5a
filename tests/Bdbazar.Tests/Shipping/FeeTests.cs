using Bdbazar.Contracts;
using Bdbazar.Shipping;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Shipping;

public sealed class FeeTests
{
    private static ShippingMethod ByWeight(long fee, long perKg, int? included = null, long? freeAbove = null) => new(
        "m", "M", null, ShippingMethod.Weight, [new(Zone.InsideDhaka, new(fee), new Money(perKg), new(1, 2))], included, freeAbove is { } f ? new Money(f) : null);

    private static long Fee(ShippingMethod method, int grams, long subtotal = 0) => method.FeeFor(Zone.InsideDhaka, grams, new(subtotal))!.Value.Amount;

    [Theory]
    [InlineData(0, 100)]
    [InlineData(500, 100)]
    [InlineData(501, 120)]
    [InlineData(1500, 120)]
    [InlineData(1501, 140)]
    [InlineData(int.MaxValue, 100 + 20L * 2147484)]
    public void Each_kilogram_begun_above_what_is_included_costs(int grams, long fee) => Assert.Equal(fee, Fee(ByWeight(100, 20, 500), grams));

    [Theory]
    [InlineData(299_999, 100)]
    [InlineData(300_000, 0)]
    [InlineData(300_001, 0)]
    public void Goods_worth_enough_go_free(long subtotal, long fee) => Assert.Equal(fee, Fee(ByWeight(100, 0, null, 300_000), 100, subtotal));

    [Fact]
    public void The_marketplaces_methods_cost_what_they_should()
    {
        var quotes = new[] { Zone.InsideDhaka, Zone.DhakaSuburbs, Zone.OutsideDhaka }
            .Select(z => ShippingMethod.Quote(ShippingMethod.Defaults, z, 1200, new(50_000), Language.English)
                .Select(q => (q.Code, q.Fee.Amount, q.EstimatedDays.Min, q.EstimatedDays.Max)));
        Assert.Equal(
        [
            [("standard", 70_00, 2, 3), ("express", 160_00, 1, 1)],
            [("standard", 100_00, 3, 4), ("express", 220_00, 1, 2)],
            [("standard", 130_00, 3, 6), ("express", 260_00, 2, 3)],
        ], quotes);
    }

    [Fact]
    public void A_zone_that_is_not_named_is_not_delivered_to() =>
        Assert.Empty(ShippingMethod.Quote([ByWeight(1, 1)], Zone.OutsideDhaka, 1, new(1), Language.English));

    [Fact]
    public void The_fee_is_never_negative_grows_with_the_weight_and_keeps_to_its_steps()
    {
        var cases =
            from fee in Gen.Choose(0, (int)ShippingMethod.MaxFee)
            from perKg in Gen.Choose(0, (int)ShippingMethod.MaxFee)
            from included in Gen.Choose(0, 1_000_000)
            from grams in Gen.Frequency((3, Gen.Choose(0, 5_000)), (1, Gen.Choose(0, int.MaxValue)))
            from more in Gen.Choose(0, 3_000)
            select (fee, perKg, included, grams, more: (int)Math.Min(more, (long)int.MaxValue - grams));
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var method = ByWeight(c.fee, c.perKg, c.included);
            var (light, heavy) = (Fee(method, c.grams), Fee(method, c.grams + c.more));
            return light >= c.fee && light <= heavy && heavy - light <= 4L * c.perKg && (light - c.fee) % Math.Max(1, c.perKg) == 0;
        }));
    }
}
