namespace Bdbazar.Payments.Gateways.Mock;

internal static class ShowMockPage
{
    /// <summary>The mock gateway's page, where the payer decides.</summary>
    public static async Task<IResult> Handle(Guid attemptId, string? lang, HttpContext context, MockCharges charges, TimeProvider clock, CancellationToken ct)
    {
        var page = MockPage.For(context, lang);
        return await charges.Find(attemptId.ToString(), ct) switch
        {
            null => page.Say(context, 404, "Not found", "There is no such payment."),
            var charge when charge.IsOpen(clock.GetUtcNow()) => page.Ask(context, charge),
            var charge => charge.Over(page, context, 200),
        };
    }
}
