namespace Bdbazar.Payments.Mock;

internal static class DecideMockPayment
{
    public const string Success = "success";
    public const string Failure = "failure";

    /// <summary>The payer pays or declines: the shop is told by webhook, then the payer goes back to it.</summary>
    public static async Task<IResult> Handle(
        Guid attemptId, string? outcome, string? lang, HttpContext context, PaymentsDb db, MockWebhook webhook, TimeProvider clock, CancellationToken ct)
    {
        var page = MockPage.For(context, lang);
        if (await MockCharge.Find(db, attemptId, ct) is not { } charge)
            return page.Say(context, 404, "Not found", "There is no such payment.");
        if (outcome is not (Success or Failure))
            return page.Say(context, 422, "Not valid", "Go back and choose: pay or decline.", charge.Attempt);
        if (charge.Attempt.IsOver(clock.GetUtcNow()))
            return charge.Over(page, context, 409);

        var paid = outcome == Success;
        if (!await webhook.Tell(charge.Attempt, charge.Amount, paid, ct))
            return page.Say(context, 502, "Not told", "The shop could not be told. Go back and try again.", charge.Attempt);
        if (charge.Back(paid) is { } back)
            return new SeeOther(back);
        return (await MockCharge.Find(db, attemptId, ct))!.Over(page, context, 200);
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
