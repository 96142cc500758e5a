using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>A cart as it would be ordered: a parcel for each shop, every amount worked out. A quote shows it, a checkout orders it.</summary>
internal sealed record Basket(IReadOnlyList<ShopParcel> Parcels, Address Address)
{
    public Money Subtotal => Sum(p => p.Subtotal);
    public Money ShippingFee => Sum(p => p.Method.Fee);
    public Money Total => Sum(p => p.Total);

    private Money Sum(Func<ShopParcel, Money> amount) => Parcels.Select(amount).Aggregate((a, b) => a + b);
}

/// <summary>What one shop sends.</summary>
/// <param name="Methods">What the shop offers there, cheapest first.</param>
/// <param name="Method">The chosen one of them.</param>
internal sealed record ShopParcel(
    Guid ShopId, string ShopName, Guid SellerId, IReadOnlyList<BasketLine> Lines, IReadOnlyList<ShippingMethodQuote> Methods, ShippingMethodQuote Method)
{
    public Money Subtotal => Lines.Select(l => l.Total).Aggregate((a, b) => a + b);
    public Money Discount => Money.Zero(Subtotal.Currency);
    public Money Tax => Money.Zero(Subtotal.Currency);
    public Money Total => Subtotal - Discount + Method.Fee + Tax;
}

internal sealed record BasketLine(VariantInfo Variant, int Quantity)
{
    public Money Total => Variant.Price * Quantity;
}
