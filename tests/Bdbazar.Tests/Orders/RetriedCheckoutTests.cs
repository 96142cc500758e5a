using System.Text.Json.Nodes;
using Bdbazar.Contracts.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Bdbazar.Tests.Orders;

/// <summary>A checkout that breaks off after it has taken its hold, or opened its payment, and is sent again with the same key.</summary>
public sealed class RetriedCheckoutTests(RetriedCheckoutTests.FalteringMarket market) : IClassFixture<RetriedCheckoutTests.FalteringMarket>
{
    /// <summary>Payments gives no answer when it is told not to, or does what it is asked and its answer is lost.</summary>
    public sealed class FalteringMarket(PostgresFixture postgres) : Market(postgres)
    {
        public bool PaymentsAreAway { get; set; }
        public bool AnswersAreLost { get; set; }

        protected override void Replace(IServiceCollection services)
        {
            var real = services.Last(s => s.ServiceType == typeof(IPayments)).ImplementationType!;
            services.AddScoped(real);
            services.Replace(ServiceDescriptor.Scoped<IPayments>(p => new Faltering(this, (IPayments)p.GetRequiredService(real))));
        }

        private sealed class Faltering(FalteringMarket market, IPayments payments) : IPayments
        {
            public async Task<OpenedPayment> OpenPayment(OpenPayment request, CancellationToken ct)
            {
                if (market.PaymentsAreAway)
                    throw new TimeoutException("Payments does not answer.");
                var opened = await payments.OpenPayment(request, ct);
                return market.AnswersAreLost ? throw new TimeoutException("Payments' answer is lost.") : opened;
            }

            public Task<PaymentVoided> VoidPayment(VoidPayment request, CancellationToken ct) => payments.VoidPayment(request, ct);
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
    public async Task A_checkout_that_is_refused_after_its_hold_gives_it_back_at_once()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 1);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var abroad = new { recipient = "Nusrat", phone = "+8801712345678", line1 = "1 High Street", city = "London", district = "London", country = "GB" };

        var refused = await buyer.Http.Post("/api/v1/orders", new { address = abroad, paymentMethod = "cod" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("no_delivery", refused.Text("code"));
        Assert.Equal((1, 0, 1), await Bazaar.Stock(stall, product));
    }

    [Theory]
    [InlineData("cod")]
    [InlineData("mock")]
    public async Task It_takes_its_payment_back_when_it_is_refused_for_good(string method)
    {
        var bazaar = new Bazaar(market);
        var product = await bazaar.Sell(await bazaar.Open(), stock: 1);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var key = Guid.NewGuid().ToString();
        market.AnswersAreLost = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Bazaar.Checkout(buyer.Http, key, method)).StatusCode);
        market.AnswersAreLost = false;
        Assert.Equal(1, await Payments(buyer));

        await buyer.Http.Delete("/api/v1/cart", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Bazaar.Checkout(buyer.Http, key, method)).StatusCode);

        Assert.Equal(0, await Payments(buyer));
    }

    [Fact]
    public async Task It_takes_its_payment_back_when_its_hold_has_ended_and_others_were_faster()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 1);
        var (buyer, faster) = (await market.Register(), await market.Register());
        await Bazaar.Add(buyer.Http, product);
        await Bazaar.Add(faster.Http, product);
        var key = Guid.NewGuid().ToString();
        market.AnswersAreLost = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);
        market.AnswersAreLost = false;
        await EndHolds();
        Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(faster.Http)).StatusCode);

        Assert.Equal(HttpStatusCode.Conflict, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);

        Assert.Equal(0, await Payments(buyer));
        Assert.Equal(1, await Payments(faster));
    }

    [Fact]
    public async Task Its_payment_and_its_stock_stay_where_it_has_orders_though_the_answer_is_no_longer_kept()
    {
        var bazaar = new Bazaar(market);
        var stall = await bazaar.Open();
        var product = await bazaar.Sell(stall, stock: 1);
        var buyer = await market.Register();
        await Bazaar.Add(buyer.Http, product);
        var key = Guid.NewGuid().ToString();
        Assert.Equal(HttpStatusCode.Created, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);
        await Scalar("with gone as (delete from orders.idempotency_keys where $1 = $1 returning 1) select count(*) from gone", buyer.Id);

        await buyer.Http.Delete("/api/v1/cart", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Bazaar.Checkout(buyer.Http, key)).StatusCode);

        Assert.Equal(1, await Payments(buyer));
        Assert.Equal((1, 1, 0), await Bazaar.Stock(stall, product));
    }

    [Fact]
    public async Task It_gives_its_hold_back_when_nobody_tries_again()
    {
        var (_, _, stall, product) = await BrokenOff();

        await EndHolds();
        Assert.Equal((1, 0, 1), await Bazaar.Stock(stall, product));
    }

    private async Task EndHolds()
    {
        market.Clock.Shift += TimeSpan.FromMinutes(16);
        try
        {
            await using var scope = market.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<global::Bdbazar.Catalog.ExpireReservations>().Run(TestContext.Current.CancellationToken);
        }
        finally
        {
            market.Clock.Shift -= TimeSpan.FromMinutes(16);
        }
    }

    private Task<long> Payments(Person buyer) => Scalar("select count(*) from payments.payments where buyer_id = $1", buyer.Id);

    private async Task<long> Scalar(string sql, Guid of)
    {
        await using var source = NpgsqlDataSource.Create(market.ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = of });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
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
