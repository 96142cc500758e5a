namespace Bdbazar.Payments.Gateways.Mock;

internal static class DecideMockPayment
{
    public const string Success = "success";
    public const string Failure = "failure";

    /// <summary>The payer pays or declines: the shop is told by webhook, then the payer goes back to it.</summary>
    public static async Task<IResult> Handle(
        Guid attemptId, string? outcome, string? lang, HttpContext context, MockCharges charges, MockWebhook webhook, TimeProvider clock, CancellationToken ct)
    {
        var page = MockPage.For(context, lang);
        var reference = attemptId.ToString();
        if (await charges.Find(reference, ct) is not { } charge)
            return page.Say(context, 404, "Not found", "There is no such payment.");
        if (outcome is not (Success or Failure))
            return page.Say(context, 422, "Not valid", "Go back and choose: pay or decline.", charge);

        var paid = outcome == Success;
        // What was decided and the shop does not know yet may be told again.
        if (!charge.IsOpen(clock.GetUtcNow()) && (charge.Told || charge.Status != (paid ? MockCharge.Paid : MockCharge.Declined)))
            return charge.Over(page, context, 409);
        if (await charges.Decide(reference, paid, ct) is not { } decided || decided.Status != (paid ? MockCharge.Paid : MockCharge.Declined))
            return charge.Over(page, context, 409);
        if (!await webhook.Tell(decided, ct))
            return page.Say(context, 502, "Not told", "The shop could not be told. Go back and try again.", decided);
        await charges.Told(reference, ct);
        return decided.Back(paid) is { } back ? new SeeOther(back) : decided.Over(page, context, 200);
    }

    /// <summary>303: the browser goes on with GET.</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            // A path is told apart by hand: for .NET on Linux it is the address of a file.
            httpContext.Response.Headers.Location = location.StartsWith('/')
                ? new Uri(location, UriKind.Relative).GetComponents(UriComponents.SerializationInfoString, UriFormat.UriEscaped)
                : new Uri(location).AbsoluteUri;
            return Task.CompletedTask;
        }
    }
}
