using System.Text.Json.Nodes;
using Bdbazar.Contracts.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bdbazar.Tests.Orders;

/// <summary>A checkout that breaks off after it has taken its hold, and is sent again with the same key.</summary>
public sealed class RetriedCheckoutTests(RetriedCheckoutTests.FalteringMarket market) : IClassFixture<RetriedCheckoutTests.FalteringMarket>
{
    /// <summary>Payments gives no answer when it is told not to.</summary>
    public sealed class FalteringMarket(PostgresFixture postgres) : Market(postgres)
    {
        public bool PaymentsAreAway { get; set; }

        protected override void Replace(IServiceCollection services)
        {
            var real = services.Last(s => s.ServiceType == typeof(IPayments)).ImplementationType!;
            services.AddScoped(real);
            services.Replace(ServiceDescriptor.Scoped<IPayments>(p => new Faltering(this, (IPayments)p.GetRequiredService(real))));
        }

        private sealed class Faltering(FalteringMarket market, IPayments payments) : IPayments
        {
            public Task<OpenedPayment> OpenPayment(OpenPayment request, CancellationToken ct) =>
                market.PaymentsAreAway ? throw new TimeoutException("Payments does not answer.") : payments.OpenPayment(request, ct);
        }
    }

    [Fact]
    public async Task It_gets_the_last_unit_that_its_first_try_holds()
    {
        var (buyer, key, stall, product) = await BrokenOff();

        Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);
        Assert.Equal((1, 1, 0), await Bazaar.Stock(stall, product));
        Assert.Single((await buyer.Http.Get("/api/v1/orders")).Items());
    }

    [Fact]
    public async Task It_gives_its_hold_back_when_it_is_refused_for_good()
    {
        var (buyer, key, stall, product) = await BrokenOff();

        // The buyer has thought better of it.
        await buyer.Http.Delete("/api/v1/cart", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);

        Assert.Equal((1, 0, 1), await Bazaar.Stock(stall, product));
    }

    [Fact]
    public async Task It_gives_its_hold_back_when_nobody_tries_again()
    {
        var (_, _, stall, product) = await BrokenOff();

        market.Clock.Shift += TimeSpan.FromMinutes(16);
        try
        {
            await using var scope = market.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<global::Bdbazar.Catalog.ExpireHolds>().Run(TestContext.Current.CancellationToken);
        }
        finally
        {
            market.Clock.Shift -= TimeSpan.FromMinutes(16);
        }
        Assert.Equal((1, 0, 1), await Bazaar.Stock(stall, product));
    }

    // A first try that holds the last unit and gets no answer.
    private async Task<(Person Buyer, string Key, Stall Stall, JsonNode Product)> BrokenOff()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 1);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var key = Guid.NewGuid().ToString();
        market.PaymentsAreAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);
        market.PaymentsAreAway = false;
        Assert.Equal((1, 1, 0), await Bazaar.Stock(stall, product));
        return (buyer, key, stall, product);
    }
}
