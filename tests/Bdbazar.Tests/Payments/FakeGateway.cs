using System.Collections.Concurrent;
using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Payments;
using Bdbazar.Payments.Gateways;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Payments;

/// <summary>A gateway with books of its own that can be made to hang, to fail, and to lose its answers.</summary>
internal sealed class FakeGateway : IGateway
{
    public static readonly PaymentMethod Method = new("fake", "fake", true, "Fake", "Fake", "Fake", "Fake");
    public static readonly GatewayAbilities All = new(
        Query: true, Cancel: true, PartialRefund: true, QueryRefund: true, RepeatsSession: true, RepeatsRefund: true);

    private readonly ConcurrentDictionary<Guid, Charge> _charges = new();

    public string Code => "fake";

    public GatewayAbilities Can { get; set; } = All;

    /// <summary>Runs before the gateway does what it was asked to: what it throws, did not reach it.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after: what it throws, is an answer that was lost.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it refuses, by the name of the call.</summary>
    public string? Refuses { get; set; }

    /// <summary>All calls, with the key that they had.</summary>
    public ConcurrentQueue<(string Call, Guid Key)> Calls { get; } = new();

    public sealed class Charge(SessionRequest asked)
    {
        public SessionRequest Asked => asked;
        public string Reference { get; } = Guid.NewGuid().ToString("n");
        public string Status { get; set; } = "open";
        public ConcurrentDictionary<Guid, Money> Refunds { get; } = new();
    }

    public void Reset()
    {
        (Can, Refuses) = (All, null);
        Before = After = _ => Task.CompletedTask;
    }

    public IReadOnlyList<Charge> Of(Checkout checkout) => [.. _charges.Values.Where(c => c.Asked.CheckoutId == checkout.Id)];

    public IEnumerable<Guid> KeysOf(string call) => Calls.Where(c => c.Call == call).Select(c => c.Key);

    public Task<Outcome<GatewaySession>> CreateSession(SessionRequest request, CancellationToken ct) => Asked<GatewaySession>("session", request.AttemptId, () =>
    {
        var charge = _charges.GetOrAdd(request.AttemptId, _ => new(request));
        return new Outcome<GatewaySession>.Succeeded(new(charge.Reference, $"https://fake.example/{charge.Reference}"));
    });

    public Task<Outcome<GatewayPayment>> Query(AttemptName attempt, CancellationToken ct) => Asked("query", attempt.Id, () => Says(attempt.Id));

    public Task<Outcome<GatewayPayment>> Capture(AttemptName attempt, Money amount, CancellationToken ct) => Asked("capture", attempt.Id, () =>
    {
        _charges[attempt.Id].Status = "paid";
        return Says(attempt.Id);
    });

    public Task<Outcome<GatewayPayment>> Cancel(AttemptName attempt, CancellationToken ct) => Asked("cancel", attempt.Id, () =>
    {
        if (_charges[attempt.Id].Status == "open")
            _charges[attempt.Id].Status = "cancelled";
        return Says(attempt.Id);
    });

    public Task<Outcome<GatewayRefund>> Refund(RefundRequest request, CancellationToken ct) => Asked<GatewayRefund>("refund", request.RefundId, () =>
    {
        _charges[request.Attempt.Id].Refunds.TryAdd(request.RefundId, request.Amount);
        return new Outcome<GatewayRefund>.Succeeded(new($"r-{request.RefundId}"));
    });

    public Task<Outcome<GatewayRefund>> QueryRefund(RefundRequest request, CancellationToken ct) => Asked<GatewayRefund>("queryRefund", request.RefundId, () =>
        _charges[request.Attempt.Id].Refunds.ContainsKey(request.RefundId)
            ? new Outcome<GatewayRefund>.Succeeded(new($"r-{request.RefundId}"))
            : new Outcome<GatewayRefund>.Failed(Reasons.NotFound));

    public Task<GatewayEvent> Read(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var attempt = JsonSerializer.Deserialize<Guid>(body.Span);
        return Task.FromResult(new GatewayEvent(Guid.NewGuid().ToString(), _charges[attempt].Reference, Says(attempt)));
    }

    private Outcome<GatewayPayment> Says(Guid attempt) => _charges.TryGetValue(attempt, out var charge)
        ? charge.Status switch
        {
            "open" => new Outcome<GatewayPayment>.Pending(charge.Reference),
            "authorized" => new Outcome<GatewayPayment>.Succeeded(new(charge.Asked.Amount, Captured: false)),
            "paid" => new Outcome<GatewayPayment>.Succeeded(new(charge.Asked.Amount)),
            var ended => new Outcome<GatewayPayment>.Failed(ended),
        }
        : new Outcome<GatewayPayment>.Failed(Reasons.NotFound);

    private async Task<Outcome<T>> Asked<T>(string call, Guid key, Func<Outcome<T>> act)
    {
        Calls.Enqueue((call, key));
        await Before(call);
        var outcome = Refuses == call ? new Outcome<T>.Failed("refused") : act();
        await After(call);
        return outcome;
    }
}

/// <summary>With a gateway that fails when it is told to.</summary>
public sealed class FakeGatewayMarket(PostgresFixture postgres) : PaymentMarket(postgres)
{
    internal FakeGateway Gateway { get; } = new();

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton<IGateway>(Gateway);
        services.AddSingleton(FakeGateway.Method);
    }

    /// <summary>What the gateway's books say becomes known by its webhook.</summary>
    internal async Task Webhook(FakeGateway.Charge charge, string status)
    {
        charge.Status = status;
        using var gateway = Anonymous();
        using var answer = await gateway.Raw(HttpMethod.Post, "/api/v1/payments/webhook/fake", JsonSerializer.Serialize(charge.Asked.AttemptId));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>A round of a job, after some time; those of the program itself go on beside it.</summary>
    internal async Task Round<TSchedule>(int minutes = 2) where TSchedule : class, Bdbazar.Platform.Jobs.ISchedule
    {
        Clock.Shift += TimeSpan.FromMinutes(minutes);
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TSchedule>().Run(TestContext.Current.CancellationToken);
    }

    /// <summary>After time has moved on a token may be over.</summary>
    internal Checkout Again(Checkout checkout) => checkout with { Buyer = this.Somebody("buyer", checkout.Buyer.Id) };
}
