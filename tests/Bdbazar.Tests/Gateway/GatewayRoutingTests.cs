using Bdbazar.Host;
using Bdbazar.Host.Gateway;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Gateway;

/// <summary>Which module the gateway picks for an address.</summary>
public sealed class GatewayRoutingTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Every_route_of_the_program_reaches_its_module_however_the_address_is_written()
    {
        await using var program = new Unstarted(Nginx.Modules);
        using var client = gateway.Nginx.Client();
        var wrong = new List<string>();
        var tried = 0;
        foreach (var endpoint in program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<ModuleOf>() is not { } owner)
                continue;
            var address = Sample(endpoint.RoutePattern);
            foreach (var written in new[] { address, address + "/", address.ToUpperInvariant(), address + "?q=/api/v1/cart" })
            {
                tried++;
                var name = (await client.Get(written)).Text("name");
                if (name != owner.Name)
                    wrong.Add($"{written}: {name}, not {owner.Name}");
            }
        }
        Assert.Equal([], wrong);
        Assert.True(tried > 300, $"{tried} addresses");
    }

    [Fact]
    public async Task An_address_is_passed_on_as_it_was_written()
    {
        using var client = gateway.Nginx.Client();
        Assert.Equal("/api/v1/products/a%2Fb", (await client.Get("/api/v1/products/a%2Fb")).Text("target"));
        var word = Uri.EscapeDataString("নকশি কাঁথা");
        var found = await client.Get($"/api/v1/products?q={word}");
        Assert.Equal(("catalog", $"/api/v1/products?q={word}"), (found.Text("name"), found.Text("target")));
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/health/ready")]
    [InlineData("/files/none")]
    [InlineData("/api/v1/orders/not-an-id")]
    [InlineData("/api/v1/cartwheel")]
    public async Task An_address_of_no_module_goes_to_any_of_them(string address)
    {
        using var client = gateway.Nginx.Client();
        var answer = await client.Get(address);
        Assert.Contains(answer.Text("name"), gateway.Upstreams.Keys);
        var headers = answer["headers"]!;
        Assert.Equal("any_module", (await gateway.Nginx.Logged(headers.Text("traceparent").Split('-')[1])).Text("module"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/clay-pot")]
    [InlineData("/seller/orders")]
    [InlineData("/assets/index-1.js")]
    [InlineData("/nothing/here")]
    [InlineData("/apiary")]
    [InlineData("/x/api/v1/cart")]
    public async Task What_is_nobody_elses_is_the_webs(string address)
    {
        using var client = gateway.Nginx.Client();
        Assert.Equal("web", (await client.Get(address)).Text("name"));
    }

    [Theory]
    [InlineData("/shops/{id:guid}", "/shops/{name}", "PUT", "GET")]
    [InlineData("/shops/{name}", "/shops/{other}", "GET", "POST")]
    [InlineData("/shops/mine", "/SHOPS/mine", "GET", "POST")]
    public void Two_modules_that_would_serve_one_address_are_refused(string one, string other, string method, string otherMethod)
    {
        var refused = Assert.Throws<StartRefused>(() => GatewayRoute.Of([Route("shops", one, method), Route("catalog", other, otherMethod)]));
        Assert.Contains(one, refused.Message);
        Assert.Contains(other, refused.Message);
    }

    [Fact]
    public void A_more_specific_address_may_be_another_modules_where_it_takes_the_same_methods()
    {
        var routes = GatewayRoute.Of([Route("catalog", "/products/{slug}", "GET"), Route("reviews", "/products/best", "GET"), Route("reviews", "/products/{id:guid}/reviews", "GET")]);
        Assert.Equal(["reviews", "reviews", "catalog"], routes.Select(r => r.Module));
    }

    [Theory]
    [InlineData("/files/{*path}", "/files/a/b", "/files", "/file")]
    [InlineData("/pages/{n:int?}", "/pages/7", "/pages", "/pages/x")]
    [InlineData("/files/{name}.{extension}", "/files/a.png", "/FILES/a.b.c", "/files/png")]
    [InlineData("/orders/{id:guid}", "/orders/0190c1f0-0000-7000-8000-000000000001", "/orders/0190c1f0000070008000000000000001", "/orders/0190c1f0")]
    public void Templates_become_expressions(string template, string address, string another, string not)
    {
        var expression = GatewayRoute.Of([Route("any", template, "GET")]).Single().Expression;
        Assert.Matches($"(?i){expression}", address);
        Assert.Matches($"(?i){expression}", another);
        Assert.DoesNotMatch($"(?i){expression}", not);
    }

    private static RouteEndpoint Route(string module, string template, string method) => new(
        _ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, new EndpointMetadataCollection(new ModuleOf(module), new HttpMethodMetadata([method])), null);

    private static string Sample(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(p => p.Content == "guid") => Guid.CreateVersion7().ToString(),
        RoutePatternParameterPart => "some-name.png",
        _ => ".",
    }))));
}
