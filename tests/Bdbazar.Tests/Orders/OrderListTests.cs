namespace Bdbazar.Tests.Orders;

/// <summary>Orders are found by what people know of them.</summary>
public sealed class OrderListTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task An_order_is_found_by_its_number_as_people_type_it_and_only_by_whom_it_concerns()
    {
        var bazaar = new Bazaar(market);
        var product = await bazaar.Sell(await bazaar.Open(), stock: 5);
        var (buyer, other) = (await market.Register(), await market.Register());
        string[] numbers = [await Buy(buyer), await Buy(buyer)];
        var typed = Uri.EscapeDataString($" {numbers[0].ToLowerInvariant()} ");

        foreach (var (reader, path) in new[] { (await market.Admin(), "/api/v1/admin/orders"), (buyer, "/api/v1/orders") })
            Assert.Equal(numbers[0], Assert.Single((await reader.Http.Get($"{path}?number={typed}")).Items())!.Text("number"));
        Assert.Empty((await other.Http.Get($"/api/v1/orders?number={typed}")).Items());
        Assert.Empty((await buyer.Http.Get("/api/v1/orders?number=BZ-0")).Items());

        async Task<string> Buy(Person who)
        {
            await Bazaar.Add(who.Http, product);
            var answer = await Bazaar.Checkout(who.Http, Guid.NewGuid().ToString());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (await who.Http.Get("/api/v1/orders?limit=1")).Items()[0]!.Text("number");
        }
    }
}
