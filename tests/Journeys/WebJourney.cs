namespace Bdbazar.Journeys;

/// <summary>The pages stand behind the same address as the API, wherever the modules run. What the pages do is tested in the browser (web/e2e).</summary>
public sealed class WebJourney(RunningMarket market)
{
    [Fact]
    public async Task A_visitor_gets_a_page_with_its_product_in_it_and_an_API_client_gets_none()
    {
        using var guest = market.Anonymous();
        using var home = await guest.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.SkipUnless(home.StatusCode != HttpStatusCode.NotFound, "The web is not built beside this program; ./test builds it.");

        var bazaar = new Bazaar(market);
        var product = await bazaar.Sell(await bazaar.Open(), stock: 3, title: "Brass bell of Dhamrai");
        var html = await guest.GetStringAsync($"/p/{product.Text("slug")}", TestContext.Current.CancellationToken);
        Assert.Contains("<title>Brass bell of Dhamrai", html);
        Assert.Contains("\"@type\":\"Product\"", html);
        Assert.Contains($"\"/api/v1/products/{product.Text("slug")}\":", html.Replace("\\/", "/"));

        using var missing = await guest.GetAsync("/p/there-is-no-such-product", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (missing.StatusCode, missing.Content.Headers.ContentType!.MediaType));
        using var unknown = await guest.GetAsync("/api/v1/there-is-no-such-thing", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType!.MediaType));
    }
}
