using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Payments;
using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>A checkout in the making: each <see cref="ICheckoutStep"/> adds what it finds out. A quote shows it, an order is made of it.</summary>
/// <param name="checkoutId">Every step is idempotent by it.</param>
/// <param name="language">Of titles and names.</param>
internal sealed class Basket(CheckoutRequest request, Guid checkoutId, Guid buyerId, Language language)
{
    public CheckoutRequest Request => request;
    public Guid CheckoutId => checkoutId;
    public Guid BuyerId => buyerId;
    public string Language => language.Code;

    public Address Address { get; set; } = null!;
    public IReadOnlyList<CartLine> Wanted { get; set; } = [];

    /// <summary>One for each shop.</summary>
    public IReadOnlyList<ShopParcel> Parcels { get; set; } = [];

    public OpenedPayment Payment { get; set; } = null!;

    public Money Subtotal => Sum(p => p.Subtotal);
    public Money Discount => Sum(p => p.Discount);
    public Money ShippingFee => Sum(p => p.Method.Fee);
    public Money Tax => Sum(p => p.Tax);
    public Money Total => Sum(p => p.Total);

    private Money Sum(Func<ShopParcel, Money> amount) => Parcels.Select(amount).Aggregate((a, b) => a + b);
}

/// <summary>What one shop sends.</summary>
internal sealed class ShopParcel
{
    public ShopParcel(IReadOnlyList<BasketLine> lines)
    {
        Lines = lines;
        Subtotal = lines.Select(l => l.Total).Aggregate((a, b) => a + b);
        Discount = Tax = Money.Zero(Subtotal.Currency);
    }

    public IReadOnlyList<BasketLine> Lines { get; }
    public Guid ShopId => Lines[0].Variant.ShopId;
    public string ShopName => Lines[0].Variant.ShopName;
    public Guid SellerId => Lines[0].Variant.SellerId;

    /// <summary>What the shop offers to the address, cheapest first.</summary>
    public IReadOnlyList<ShippingMethodQuote> Methods { get; set; } = [];

    /// <summary>The chosen one of them.</summary>
    public ShippingMethodQuote Method { get; set; } = null!;

    public Money Subtotal { get; }
    public Money Discount { get; set; }
    public Money Tax { get; set; }
    public Money Total => Subtotal - Discount + Method.Fee + Tax;
}

internal sealed record BasketLine(VariantInfo Variant, int Quantity)
{
    public Money Total => Variant.Price * Quantity;
}
