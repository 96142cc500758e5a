using Microsoft.Extensions.Options;

namespace Bdbazar.Payments.Gateways;

/// <summary>Calls gateways. Whatever goes wrong in a call, the outcome is unknown: the other side may have done it.</summary>
internal sealed class GatewayCalls(IEnumerable<IGateway> gateways, IOptions<PaymentOptions> options, ILogger<GatewayCalls> log)
{
    private readonly Dictionary<string, IGateway> _gateways = gateways.ToDictionary(g => g.Code);

    public TimeSpan Patience => TimeSpan.FromSeconds(options.Value.GatewaySeconds);

    /// <summary>How long a claim keeps others away: longer than a call can take.</summary>
    public TimeSpan Lease => Patience * 2 + TimeSpan.FromSeconds(10);

    public IGateway? Find(string code) => _gateways.GetValueOrDefault(code);

    /// <summary>What a gateway can do; nothing where it is not set up here.</summary>
    public GatewayAbilities Can(string code) => Find(code)?.Can ?? new();

    // Whoever waits for the answer may go: a call that was made is waited for, so that its outcome is recorded.
    public async Task<Outcome<T>> Call<T>(string code, Func<IGateway, CancellationToken, Task<Outcome<T>>> ask)
    {
        if (Find(code) is not { } gateway)
            return new Outcome<T>.Unknown("not_set_up");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await ask(gateway, patience.Token).WaitAsync(patience.Token);
        }
        // The edge of a gateway: whatever it throws.
        catch (Exception e)
        {
            log.LogWarning(e, "The gateway {Gateway} gave no answer; what it did is not known.", code);
            return new Outcome<T>.Unknown(patience.IsCancellationRequested ? "time_out" : e.GetType().Name);
        }
    }
}
