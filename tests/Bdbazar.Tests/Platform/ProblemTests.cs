using System.Text.Json.Nodes;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Platform;

/// <summary>Every refusal has the one form, a code, and a text in the reader's language.</summary>
public sealed class ProblemTests(SampleHost host) : IClassFixture<SampleHost>
{
    private const string Good = """{"name":"A","price":{"amount":100}}""";

    [Theory]
    [InlineData("en", "Not found", "There is nothing at this address.")]
    [InlineData("bn", "পাওয়া যায়নি", "এই ঠিকানায় কিছু নেই।")]
    [InlineData("bn-BD,en;q=0.5", "পাওয়া যায়নি", null)]
    [InlineData("fr, bn;q=0.3", "পাওয়া যায়নি", null)]
    [InlineData("en;q=0.3, bn;q=0.8", "পাওয়া যায়নি", null)]
    [InlineData("bn;q=0, en", "Not found", null)]
    [InlineData("bn;q=0.5, en", "Not found", null)]
    [InlineData("*", "Not found", null)]
    [InlineData("fr", "Not found", null)]
    [InlineData("; ; q=x", "Not found", null)]
    [InlineData("bnx", "Not found", null)]
    public async Task Texts_are_in_the_language_that_the_request_prefers(string accepted, string title, string? detail)
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        var problem = await client.Get("/api/v1/nothing", HttpStatusCode.NotFound);
        Assert.Equal(title, problem.Text("title"));
        if (detail is not null)
            Assert.Equal(detail, problem.Text("detail"));
    }

    [Fact]
    public async Task A_problem_has_every_member_and_its_trace_id_is_in_the_header()
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Get, "/api/v1/nothing");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(["type", "title", "status", "detail", "code", "traceId"], problem.Select(p => p.Key));
        Assert.Equal("about:blank", problem.Text("type"));
        Assert.Equal(answer.Headers.GetValues("X-Trace-Id").Single(), problem.Text("traceId"));
        Assert.Matches("^[0-9a-f]{32}$", problem.Text("traceId"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not_found")]
    [InlineData("PATCH", "/api/v1/things", 405, "method_not_allowed")]
    [InlineData("GET", "/api/v1/things/not-a-guid", 404, "not_found")]
    [InlineData("GET", "/api/v1/things/0198c1f0-5b7e-7c3a-9d21-4f6a8b0c1e2d", 401, "unauthorized")]
    public async Task What_the_router_refuses_is_a_problem_too(string method, string path, int status, string code)
    {
        using var client = host.Anonymous();
        Assert.Equal(code, (await client.Send(new(method), path, null, (HttpStatusCode)status)).Text("code"));
    }

    [Theory]
    [InlineData("?", "q")]
    [InlineData("?q=a&limit=abc", "limit")]
    [InlineData("?q=a&limit=99999999999", "limit")]
    [InlineData("?q=a&limit=0", "limit")]
    [InlineData("?q=a&limit=101", "limit")]
    [InlineData("?q=a&shop=not-a-guid", "shop")]
    [InlineData("?q=a&minPrice=1.5", "minPrice")]
    [InlineData("?q=a&minPrice=-1", "minPrice")]
    [InlineData("?q=a&kind=odd", "kind")]
    [InlineData("?q=a&after=zzz", "after")]
    [InlineData("?q=a%00b", "query")]
    public async Task A_bad_query_is_422_and_names_the_parameter(string query, string field)
    {
        using var client = host.Anonymous();
        var problem = await client.Get($"/api/v1/things{query}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task A_bad_header_is_named_as_it_is_sent()
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Cart-Id", "not-a-guid");
        var problem = await client.Get("/api/v1/things?q=a", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["X-Cart-Id"], problem["errors"]!.AsObject().Select(e => e.Key));
    }

    [Theory]
    [InlineData("""{"name":""", 400, "malformed_json")]
    [InlineData("""{"name":"A",}""", 400, "malformed_json")]
    [InlineData("""{"name":"A"} x""", 400, "malformed_json")]
    [InlineData("", 400, "malformed_body")]
    [InlineData("null", 400, "malformed_body")]
    [InlineData("[]", 422, "validation_failed")]
    [InlineData("7", 422, "validation_failed")]
    [InlineData("\"text\"", 422, "validation_failed")]
    public async Task What_is_no_JSON_is_400_and_JSON_of_another_shape_is_422(string body, int status, string code)
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public", body);
        Assert.Equal((status, code), ((int)answer.StatusCode, (await Json(answer)).Text("code")));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data")]
    public async Task Another_content_type_is_415(string type)
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public", Good, type);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (answer.StatusCode, (await Json(answer)).Text("code")));
    }

    [Fact]
    public async Task A_body_above_one_mebibyte_is_413()
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public", $$"""{"name":"{{new string('x', 1024 * 1024)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too_large"), (answer.StatusCode, (await Json(answer)).Text("code")));
        using var keyed = await client.Raw(HttpMethod.Post, "/api/v1/things/public", $$"""{"name":"{{new string('x', 1024 * 1024)}}"}""", key: "large");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too_large"), (keyed.StatusCode, (await Json(keyed)).Text("code")));
    }

    [Fact]
    public async Task A_fault_of_ours_is_500_and_tells_nothing_of_the_inside()
    {
        host.Whims.OnCreate = () => throw new InvalidOperationException("the secret of the house");
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public", Good);
        host.Whims.OnCreate = () => Task.CompletedTask;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, "internal_error"), (answer.StatusCode, JsonNode.Parse(text)!.Text("code")));
        Assert.DoesNotContain("secret", text);
    }

    [Fact]
    public async Task A_change_on_an_older_version_is_412_and_on_the_current_one_goes_through()
    {
        using var seller = host.As("seller");
        var thing = await seller.Post("/api/v1/things", new { name = "First", price = new { amount = 100 } });
        seller.DefaultRequestHeaders.Add("If-Match", "\"7\"");
        Assert.Equal("stale_version", (await seller.Put($"/api/v1/things/{thing.Id()}", new { name = "x" }, HttpStatusCode.PreconditionFailed)).Text("code"));
        seller.DefaultRequestHeaders.Remove("If-Match");
        seller.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        Assert.Equal(2, (await seller.Put($"/api/v1/things/{thing.Id()}", new { name = "Second" }))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_problem_says_what_its_thrower_adds_and_puts_words_into_the_translation()
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        context.Request.Headers.AcceptLanguage = "bn";
        await new Problem(409, "out_of_stock", $"There is no such {"order"}.")
        {
            Members = new Dictionary<string, object?> { ["allowed"] = new[] { "confirmed" } }, RetryAfter = 3,
        }.Write(context);
        context.Response.Body.Position = 0;
        var body = (await JsonNode.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken))!;
        Assert.Equal("এটি পাওয়া যায়নি (order)।", body.Text("detail"));
        Assert.Equal("confirmed", body["allowed"]![0]!.GetValue<string>());
        Assert.Equal("3", context.Response.Headers.RetryAfter);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
