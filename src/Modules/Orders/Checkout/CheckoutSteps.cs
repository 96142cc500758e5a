namespace Bdbazar.Orders.Checkout;

/// <summary>A step of a checkout. It is idempotent by the checkout's id; one that refuses (a <see cref="Problem"/> below 500) has done nothing.</summary>
internal interface ICheckoutStep
{
    Task Do(Basket basket, CancellationToken ct);

    /// <summary>Takes back what it did for a checkout that comes to no order; nothing where it did nothing.</summary>
    Task Undo(Basket basket) => Task.CompletedTask;
}

/// <summary>The steps of a checkout in their order: goods and prices, then what they cost to send, then the payment. A quote leaves out what keeps anything.</summary>
/// <remarks>Promotions come after the goods, taxes after the delivery fee: each sets an amount of the basket's parcels, which is zero otherwise.</remarks>
internal sealed class CheckoutSteps(
    ResolveAddress address, ReadCart read, TakeCart take, FindGoods find, ReserveGoods reserve, QuoteDelivery delivery, CheckTotal total,
    StartPayment payment, OrdersDb db, ILogger<CheckoutSteps> log)
{
    private readonly ICheckoutStep[] _quote = [address, read, find, delivery];
    private readonly ICheckoutStep[] _order = [address, take, reserve, delivery, total, payment];

    public async Task Quote(Basket basket, CancellationToken ct)
    {
        foreach (var step in _quote)
            await step.Do(basket, ct);
    }

    /// <summary>
    /// Does all steps. Where one refuses, they are undone, the last first: also those after it, which an earlier try of the same checkout may have done.
    /// A checkout that has orders (whose key has been used again after its stored response was deleted) keeps what is theirs.
    /// </summary>
    public async Task Order(Basket basket, CancellationToken ct)
    {
        try
        {
            foreach (var step in _order)
                await step.Do(basket, ct);
        }
        // Refused for good. (Where a module did not answer, a retry goes on with what there is.)
        catch (Problem refused) when (refused.Status < 500)
        {
            if (!await db.Orders.AnyAsync(o => o.CheckoutId == basket.CheckoutId, CancellationToken.None))
            {
                foreach (var step in _order.Reverse())
                    await step.Undo(basket);
            }
            throw;
        }
        // Whatever failed, no order is there yet: the goods are shown in the cart again until the retry takes them.
        catch (Exception)
        {
            await ShowInCart(basket);
            throw;
        }
    }

    private async Task ShowInCart(Basket basket)
    {
        try
        {
            await take.Undo(basket);
        }
        catch (Exception e) when (Transient.Is(e))
        {
            log.LogWarning("The lines of checkout {Checkout} go back to the cart later: {Reason}", basket.CheckoutId, e.Message);
        }
    }
}
