using System.Security.Claims;
using Bdbazar.Platform.Events;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Events;

/// <summary>When a relay is woken for what a request has set off.</summary>
public sealed class GatheringTests
{
    private readonly OutboxSignals _signals = new(settles: true);

    [Fact]
    public void Who_waits_for_what_he_set_off_has_the_relay_woken_at_once()
    {
        _signals.Committed("orders", [Guid.NewGuid()], Request(Guid.NewGuid()));
        Assert.True(IsAwake("orders"));
    }

    [Fact]
    public async Task What_nobody_waits_for_is_gathered_and_goes_by_itself()
    {
        // A thread that was held up for as long as that proves nothing.
        for (var attempt = 1; ; attempt++)
        {
            _signals.Committed("orders", [Guid.NewGuid()], Request(Guid.NewGuid(), new DefersReadYourWrites()));
            _signals.Committed("orders", [Guid.NewGuid()], Request(Guid.NewGuid(), new DefersReadYourWrites()));
            if (!IsAwake("orders"))
                break;
            Assert.True(attempt < 5, "It did not wait for others.");
        }
        await _signals.Wakes("orders").WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_looks_wakes_the_relay_of_what_he_has_set_off()
    {
        var buyer = Guid.NewGuid();
        var request = Request(buyer, new DefersReadYourWrites());
        _signals.Committed("orders", [Guid.NewGuid()], request);
        _signals.Committed("payments", [Guid.NewGuid()], request);
        await _signals.Settle(request, buyer);

        _ = _signals.EarlierEffects(Guid.NewGuid());
        var early = IsAwake("orders");
        _ = _signals.EarlierEffects(buyer);
        Assert.True(IsAwake("orders") || early);
        Assert.True(IsAwake("payments") || early);
    }

    private bool IsAwake(string schema) => _signals.Wakes(schema).TryRead(out _);

    private static DefaultHttpContext Request(Guid user, params object[] metadata)
    {
        var request = new DefaultHttpContext { User = new(new ClaimsIdentity([new("sub", user.ToString())], "test")) };
        request.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), null));
        return request;
    }
}
