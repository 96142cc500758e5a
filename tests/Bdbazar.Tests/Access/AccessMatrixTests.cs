using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Access;

/// <summary>Promise 5: nobody reads or changes what is not theirs. Every route × every kind of caller.</summary>
public sealed class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] Columns = ["anonymous", "buyer", "other buyer", "seller", "other seller", "admin"];

    public static TheoryData<string> Routes => [.. AccessMatrix.Rows.Select(r => r.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_caller_gets_the_answer_of_the_table(string route)
    {
        var row = AccessMatrix.Rows.Single(r => r.Route == route);
        var method = new HttpMethod(route.Split(' ')[0]);
        var answers = new List<int>();
        var said = new StringBuilder();
        foreach (var caller in world.Callers())
        {
            var (path, body) = await row.Call(world);
            using var request = new HttpRequestMessage(method, path.StartsWith("/.", StringComparison.Ordinal) || path.StartsWith("/mock", StringComparison.Ordinal) ? path : "/api/v1" + path);
            request.Content = body switch
            {
                null => null,
                HttpContent content => content,
                string csv => new StringContent(csv, Encoding.UTF8, "text/csv"),
                _ => new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), new MediaTypeHeaderValue("application/json")),
            };
            using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add((int)answer.StatusCode);
            said.AppendLine($"{Columns[answers.Count - 1]}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
        Assert.True(row.Expected == string.Join(' ', answers), $"{route}\nexpected {row.Expected}\nbut got  {string.Join(' ', answers)}\n{said}");
    }

    [Fact]
    public void Every_route_is_in_the_table_and_every_row_is_a_route()
    {
        var known = AccessMatrix.Rows.Select(r => r.Route).ToHashSet();
        var routes = Endpoints().Select(e => e.Route).ToHashSet();
        Assert.Empty(routes.Except(known));
        Assert.Empty(known.Except(routes));
    }

    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        Assert.Empty(Endpoints().Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is null).Select(e => e.Route));
    }

    [Fact]
    public void The_routes_that_need_no_token_are_these_and_no_others()
    {
        var open = Endpoints().Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.Route).Order(StringComparer.Ordinal);
        Assert.Equal(AccessMatrix.Rows.Where(r => !r.Expected.StartsWith("401", StringComparison.Ordinal) || r.Open).Select(r => r.Route).Order(StringComparer.Ordinal), open);
    }

    // Health, the API's own document and its explorer are for anybody, and are tested where they live.
    private IEnumerable<(string Route, RouteEndpoint Endpoint)> Endpoints() =>
        from endpoint in world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !pattern.StartsWith("/health", StringComparison.Ordinal) && !pattern.StartsWith("/openapi", StringComparison.Ordinal) && !pattern.StartsWith("/docs", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select ($"{method} {pattern}", endpoint);
}
