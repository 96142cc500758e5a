using System.Text.Json.Nodes;
using Bdbazar.Contracts;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Payments.Gateways.Mock;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bdbazar.Tests.Payments;

public class PaymentMarket(PostgresFixture postgres) : Market(postgres)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Payments:ReturnHosts:0"] = "shop.example" };


    /// <summary>A checkout of a new buyer, with an order for each amount.</summary>
    public async Task<Checkout> Checkout(string method, params long[] amounts)
    {
        var checkout = new Checkout(this, Guid.CreateVersion7(), this.Somebody("buyer"),
            [.. amounts.Select(a => new PaymentPart(Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(a)))]);
        checkout.Opened = await checkout.Open(method);
        return checkout;
    }

    /// <summary>Posts what the gateway would, signed as it would. Of the money that it says it took, its own books know.</summary>
    internal async Task<HttpResponseMessage> Webhook(MockEvent told, DateTimeOffset? at = null, Func<byte[], byte[]>? forge = null, string? signature = null, string provider = "mock")
    {
        var ct = TestContext.Current.CancellationToken;
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(told, Json.Options);
        var secret = await Services.GetRequiredService<MockSecret>().Get(ct);
        if (told.Type == MockGateway.Succeeded)
            await Execute("update payments.mock_charges set status = 'paid' where reference = $1 and amount = $2", told.Reference, told.Amount.Amount);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/payments/webhook/{provider}");
        request.Headers.Add("Mock-Signature", signature ?? MockSignature.Of(body, secret, at ?? Clock.GetUtcNow()));
        request.Content = new ByteArrayContent(forge?.Invoke(body) ?? body);
        using var gateway = Anonymous();
        return await gateway.SendAsync(request, ct);
    }

    public async Task<T> Query<T>(string sql, params object[] values) => (T)(await Scalar(sql, values))!;

    public Task Execute(string sql, params object[] values) => Scalar(sql, values);

    private async Task<object?> Scalar(string sql, object[] values)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

public sealed record Checkout(PaymentMarket Market, Guid Id, Person Buyer, IReadOnlyList<PaymentPart> Parts)
{
    public OpenedPayment Opened { get; set; } = null!;

    public Money Total => Parts.Aggregate(Money.Zero(), (sum, p) => sum + p.Amount);

    public Guid Order(int i = 0) => Parts[i].OrderId;

    public async Task<OpenedPayment> Open(string method, IReadOnlyList<PaymentPart>? parts = null)
    {
        await using var scope = Market.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IPayments>().OpenPayment(
            new(Id, Buyer.Id, method, parts ?? Parts), TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> TryInitiate(string method, string? returnUrl = null, HttpClient? by = null) =>
        (by ?? Buyer.Http).Raw(HttpMethod.Post, "/api/v1/payments/initiate",
            System.Text.Json.JsonSerializer.Serialize(new { checkoutId = Id, method, returnUrl }));

    public Task<JsonNode> Initiate(string method, string? returnUrl = null) =>
        Buyer.Http.Post("/api/v1/payments/initiate", new { checkoutId = Id, method, returnUrl });

    public Task<JsonNode> Pay(string outcome = "success") =>
        Buyer.Http.Post("/api/v1/payments/pay", new { checkoutId = Id, method = "mock", outcome }, HttpStatusCode.OK);

    public Task<HttpResponseMessage> TryPay(string method = "mock", HttpClient? by = null) =>
        (by ?? Buyer.Http).Raw(HttpMethod.Post, "/api/v1/payments/pay", System.Text.Json.JsonSerializer.Serialize(new { checkoutId = Id, method }));

    public Task<JsonNode> Payment(int i = 0) => Buyer.Http.Get($"/api/v1/payments/{Order(i)}");

    public async Task<string> Status(int i = 0) => (await Payment(i)).Text("status");

    /// <summary>Refunds take effect soon after what they are for.</summary>
    public Task Becomes(string status, int i = 0) =>
        Eventually.True(async () => await Status(i) == status, $"the payment of order {i} is {status}");

    public Task Cancel(int i = 0) => Market.Tell("payments", new OrderCancelled(Order(i), Id, Guid.CreateVersion7(), "Changed my mind."));

    public Task Deliver(int i = 0) => Market.Tell("payments", new OrderDelivered(Order(i), Id, Guid.CreateVersion7(), Buyer.Id));

    public Task<IReadOnlyList<PaymentChanged>> Told() => Market.Told<PaymentChanged>("payments", Id);

    /// <summary>What the gateway says of an attempt whose page is this.</summary>
    internal MockEvent Event(string redirectUrl, bool paid = true, long? amount = null)
    {
        var reference = redirectUrl.Split('/')[^1];
        var type = paid ? MockGateway.Succeeded : MockGateway.Failed;
        return new($"{reference}.{type}", type, reference, new(amount ?? Total.Amount));
    }
}
