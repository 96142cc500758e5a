using System.Net.Http.Headers;
using System.Text.Json;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>Tells the shop what the payer decided, over HTTP, as a gateway elsewhere would.</summary>
internal sealed class MockWebhook(HttpClient http, SiteAddress site, MockSecret secret, TimeProvider clock, ILogger<MockWebhook> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>False when it could not be told; it may be tried again, for the event's id is the same then.</summary>
    public async Task<bool> Tell(MockCharge charge, CancellationToken ct)
    {
        var type = charge.Status == MockCharge.Paid ? MockGateway.Succeeded : MockGateway.Failed;
        var body = JsonSerializer.SerializeToUtf8Bytes(new MockEvent($"{charge.Reference}.{type}", type, charge.Reference, charge.Amount), Json.Options);
        var key = await secret.Get(ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Own, $"/api/v1/payments/webhook/{MockGateway.Name}"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(MockSignature.Header, MockSignature.Of(body, key, clock.GetUtcNow()));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(request, patience.Token);
            if (!answer.IsSuccessStatusCode)
                log.LogWarning("The mock gateway's webhook was answered {Status}.", (int)answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The mock gateway's webhook did not arrive.");
            return false;
        }
    }
}
