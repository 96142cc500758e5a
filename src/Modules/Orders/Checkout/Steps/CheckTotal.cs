namespace Bdbazar.Orders.Checkout;

/// <summary>The buyer pays what was shown: 409 <c>total_changed</c> with the new quote where that is another amount.</summary>
internal sealed class CheckTotal : ICheckoutStep
{
    public Task Do(Basket basket, CancellationToken ct) => basket.Request.ExpectedTotal is { } expected && expected != basket.Total
        ? throw new Problem(409, "total_changed", $"The total has changed. Look at it again before you order.")
        {
            Members = new Dictionary<string, object?> { ["quote"] = CheckoutQuote.Of(basket) },
        }
        : Task.CompletedTask;
}
