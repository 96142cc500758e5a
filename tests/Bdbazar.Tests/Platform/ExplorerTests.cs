using Bdbazar.Platform.OpenApi;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Platform;

public sealed class ExplorerTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task The_explorer_and_all_that_its_page_names_come_from_this_program()
    {
        using var client = host.Anonymous();
        using var page = await client.Raw(HttpMethod.Get, "/docs");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);

        var named = System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"(?<address>[^\"]+)\"").Select(m => m.Groups["address"].Value).ToArray();
        Assert.Equal(6, named.Length);
        foreach (var address in named.Where(a => a != "data:,"))
        {
            using var part = await client.Raw(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_may_run_and_ask_nothing_but_what_is_ours()
    {
        using var client = host.Anonymous();
        using var page = await client.Raw(HttpMethod.Get, "/docs");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("http", policy);
    }

    [Fact]
    public async Task A_part_that_the_browser_has_is_not_sent_again()
    {
        using var client = host.Anonymous();
        using var first = await client.Raw(HttpMethod.Get, "/docs/swagger-ui-bundle.js");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.Raw(HttpMethod.Get, "/docs/swagger-ui-bundle.js");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), first.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public void Without_what_npm_brings_it_says_what_to_do()
    {
        var problem = Assert.Throws<Problem>(() => Explorer.Page(new DefaultHttpContext(), "/nowhere"));
        Assert.Equal((503, "explorer_missing"), (problem.Status, problem.Code));
        Assert.Contains("npm ci", problem.Message);
    }
}
