using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Orders.Checkout;

/// <summary>What a checkout would come to.</summary>
/// <param name="Orders">One for each shop.</param>
internal sealed record CheckoutQuote(Money Subtotal, Money Discount, Money ShippingFee, Money Tax, Money Total, IReadOnlyList<OrderQuote> Orders)
{
    public static CheckoutQuote Of(Basket basket) => new(
        basket.Subtotal, basket.Discount, basket.ShippingFee, basket.Tax, basket.Total, [.. basket.Parcels.Select(p => new OrderQuote(
            p.ShopId, p.ShopName,
            [.. p.Lines.Select(l => new LineQuote(l.Variant.ProductId, l.Variant.Id, l.Variant.Title, l.Variant.Options, l.Quantity, l.Variant.Price, l.Total))],
            p.Subtotal, p.Discount, p.Method.Fee, p.Tax, p.Total, p.Method.Code, p.Methods))]);
}

/// <summary>What the order of one shop would come to.</summary>
/// <param name="ShippingMethod">The code of the chosen method.</param>
/// <param name="ShippingMethods">What the shop offers to that address, cheapest first.</param>
internal sealed record OrderQuote(
    Guid ShopId, string ShopName, IReadOnlyList<LineQuote> Lines, Money Subtotal, Money Discount, Money ShippingFee, Money Tax, Money Total,
    string ShippingMethod, IReadOnlyList<ShippingMethodQuote> ShippingMethods);

/// <summary>One line of a quote.</summary>
internal sealed record LineQuote(
    Guid ProductId, Guid VariantId, string Title, IReadOnlyDictionary<string, string> Options, int Quantity, Money UnitPrice, Money LineTotal);

internal static class QuoteOrder
{
    /// <summary>Works out what a checkout of the cart would cost; nothing is kept.</summary>
    /// <remarks>Takes what POST /orders takes and refuses what it refuses: 422 <c>cart_empty</c>, 409 <c>out_of_stock</c> with <c>items</c>, 422 <c>no_delivery</c>.</remarks>
    public static async Task<Ok<CheckoutQuote>> Handle(CheckoutRequest request, CheckoutSteps steps, CurrentUser buyer, TimeProvider clock, Language language, CancellationToken ct)
    {
        var basket = new Basket(request, clock.NewId(), buyer.Id, language);
        await steps.Quote(basket, ct);
        return TypedResults.Ok(CheckoutQuote.Of(basket));
    }
}
