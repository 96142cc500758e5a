using Microsoft.AspNetCore.WebUtilities;

namespace Bdbazar.Payments.Mock;

internal static class ShowMockPage
{
    /// <summary>The mock gateway's page, where the payer decides.</summary>
    public static async Task<IResult> Handle(Guid attemptId, string? lang, HttpContext context, PaymentsDb db, TimeProvider clock, CancellationToken ct)
    {
        var page = MockPage.For(context, lang);
        return await MockCharge.Find(db, attemptId, ct) switch
        {
            null => page.Say(context, 404, "Not found", "There is no such payment."),
            { Attempt: var attempt } charge when !attempt.IsOver(clock.GetUtcNow()) => page.Ask(context, attempt, charge.Amount),
            var charge => charge.Over(page, context, 200),
        };
    }
}

/// <summary>What a payer is asked for.</summary>
internal sealed record MockCharge(Attempt Attempt, Guid CheckoutId, Money Amount)
{
    public static async Task<MockCharge?> Find(PaymentsDb db, Guid attemptId, CancellationToken ct)
    {
        var reference = attemptId.ToString();
        var found = await (
            from attempt in db.Attempts.AsNoTracking()
            join payment in db.Payments on attempt.PaymentId equals payment.Id
            where attempt.Method == MockGateway.MethodCode && attempt.GatewayReference == reference
            select new { attempt, payment.CheckoutId, payment.Currency }).SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.attempt, found.CheckoutId, new(found.attempt.Amount, found.Currency));
    }

    /// <summary>The shop's page with what became of it; null where the shop named none.</summary>
    public string? Back(bool paid) => Attempt.ReturnUrl is { } url
        ? QueryHelpers.AddQueryString(url, new Dictionary<string, string?>
        {
            ["checkout"] = CheckoutId.ToString(),
            ["status"] = paid ? DecideMockPayment.Success : DecideMockPayment.Failure,
        })
        : null;

    /// <summary>What is said when there is nothing left to decide.</summary>
    public IResult Over(MockPage page, HttpContext context, int status) => Attempt.Status switch
    {
        Attempt.Succeeded => page.Say(context, status, "Paid", "The payment was made. Thank you.", Attempt, Back(true)),
        Attempt.Failed => page.Say(context, status, "Declined", "The payment was declined.", Attempt, Back(false)),
        _ => page.Say(context, status, "Closed", "This payment is no longer open.", Attempt, Back(false)),
    };
}
