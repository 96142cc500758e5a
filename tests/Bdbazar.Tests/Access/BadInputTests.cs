using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Access;

/// <summary>Whatever comes in, every route answers clearly: never a 500. The routes and their good bodies are those of the access matrix.</summary>
public sealed class BadInputTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] Poison =
    [
        "null", "true", "-1", "0", "1.5", "1e400", "9223372036854775808", "\"\"", "\" \"", "\"abc\"", "\"\\u0000\"", "\"\\ud800\"", "\"' or 1=1; drop table users; --\"",
        "\"%_\\\\\"", "[]", "[null]", "[[[[[[[[[[]]]]]]]]]]", "{}", "{\"\":{}}", $"\"{new string('x', 20_000)}\"", "{\"amount\":-5,\"currency\":\"BDT\"}",
        "{\"amount\":1.5,\"currency\":\"BDT\"}", "{\"amount\":9223372036854775807,\"currency\":\"BDT\"}", "{\"amount\":5,\"currency\":\"XXX\"}", "{\"amount\":5,\"currency\":null}", "{}",
    ];

    public static TheoryData<string> RoutesWithBody => [.. AccessMatrix.Rows.Where(r => r.Route.StartsWith("POST", StringComparison.Ordinal) || r.Route.StartsWith("PUT", StringComparison.Ordinal)).Select(r => r.Route)];

    public static TheoryData<string> ReadingRoutes => [.. AccessMatrix.Rows.Where(r => r.Route.StartsWith("GET /api", StringComparison.Ordinal)).Select(r => r.Route)];

    [Theory]
    [MemberData(nameof(RoutesWithBody))]
    public async Task No_value_in_any_member_breaks_a_route(string route)
    {
        var (caller, path, body) = await Good(route);
        if (body is null)
            return;
        foreach (var (where, broken) in Broken(body))
            await Refused(caller, route, path, broken, where);
    }

    [Theory]
    [MemberData(nameof(RoutesWithBody))]
    public async Task A_body_that_is_no_JSON_is_400_and_one_that_is_no_object_is_refused(string route)
    {
        var (caller, path, body) = await Good(route);
        if (body is null)
            return;
        foreach (var malformed in (string[])["{", "{\"a\":}", "{'a':1}", "\u0001", ""])
            Assert.Equal(400, await Refused(caller, route, path, malformed, malformed));
        foreach (var other in (string[])["null", "[]", "1", "\"text\"", new string('[', 200) + new string(']', 200)])
            Assert.InRange(await Refused(caller, route, path, other, other), 400, 499);
        Assert.Equal(413, await Refused(caller, route, path, $"{{\"name\":\"{new string('x', 10 * 1024 * 1024)}\"}}", "ten megabytes"));
        // A gateway's webhook is read as it comes: its signature is over the bytes.
        if (route.Contains("/webhook/", StringComparison.Ordinal))
            return;
        using var text = await caller.Raw(new(route.Split(' ')[0]), "/api/v1" + path, "hello", "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    [Theory]
    [MemberData(nameof(ReadingRoutes))]
    public async Task No_query_breaks_a_route(string route)
    {
        var (caller, path, _) = await Good(route);
        foreach (var query in (string[])["limit=abc", "limit=0", "limit=101", "limit=99999999999999", "after=garbage", "after=bnVsbA", "after=W10", "after=eyJhdCI6IngifQ", "q=%00", "after=%00",
            $"q={new string('x', 10_000)}", "q=%25_%27%22%3A%26%7C%21%28%29%2A%5C", "minPrice=-1", "minPrice=x", "shop=x", "status=x", "sort=x", "q=%F0%9F%98%80%ED%A0%80", "inStock=maybe"])
        {
            using var answer = await caller.Raw(HttpMethod.Get, $"/api/v1{path}{(path.Contains('?') ? '&' : '?')}{query}");
            Assert.True((int)answer.StatusCode < 500, $"{route}?{query}: {(int)answer.StatusCode}");
        }
        var parameters = world.ParametersOf(route);
        foreach (var (name, bad) in ((string, string)[])[("limit", "abc"), ("limit", "0"), ("limit", "101"), ("after", "garbage"), ("after", "bnVsbA"),
            ("late", "perhaps"), ("inStock", "perhaps"), ("minPrice", "x"), ("checkout", "x"), ("owner", "x"), ("from", "x")])
        {
            if (!parameters.Contains(name))
                continue;
            using var answer = await caller.Raw(HttpMethod.Get, $"/api/v1{path}{(path.Contains('?') ? '&' : '?')}{name}={bad}");
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity && problem["errors"]![name] is not null, $"{route}?{name}={bad}: {problem}");
        }
    }

    [Fact]
    public async Task Ids_that_nothing_has_are_404()
    {
        var unknown = Guid.CreateVersion7().ToString();
        foreach (var path in (string[])[$"orders/{unknown}", $"products/{unknown}", $"shops/{unknown}", $"vendors/{unknown}", $"payments/{unknown}", $"shipping/{unknown}", $"users/{unknown}", "orders/not-an-id"])
        {
            using var answer = await world.Boss.Http.Raw(HttpMethod.Get, $"/api/v1/{path}");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        }
    }

    // The caller whom the matrix lets in, and a body that is good.
    private async Task<(HttpClient Caller, string Path, JsonObject? Body)> Good(string route)
    {
        var row = AccessMatrix.Rows.Single(r => r.Route == route);
        var column = Array.FindIndex(row.Expected.Split(' '), s => s.StartsWith('2'));
        var (path, body) = await row.Call(world);
        var json = body is null or string or HttpContent ? null : JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web) as JsonObject;
        return (world.Callers()[Math.Max(column, 1)], path, json);
    }

    private static async Task<int> Refused(HttpClient caller, string route, string path, string body, string what)
    {
        using var request = new HttpRequestMessage(new(route.Split(' ')[0]), "/api/v1" + path);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{route} with {what[..Math.Min(200, what.Length)]}: {(int)answer.StatusCode} {text}");
        if (!answer.IsSuccessStatusCode)
            Assert.NotEmpty(JsonNode.Parse(text)!.Text("code"));
        return (int)answer.StatusCode;
    }

    private static IEnumerable<(string Where, string Body)> Broken(JsonObject good)
    {
        foreach (var path in Paths(good, []))
        {
            foreach (var poison in Poison)
            {
                // Put in as text: no JSON library writes a lone surrogate.
                var copy = good.DeepClone();
                Put(copy, path, "@poison@");
                yield return ($"{string.Join('.', path)} = {poison}", copy.ToJsonString().Replace("\"@poison@\"", poison, StringComparison.Ordinal));
            }
            var without = good.DeepClone();
            Put(without, path, null, remove: true);
            yield return ($"{string.Join('.', path)} left out", without.ToJsonString());
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] at)
    {
        var children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => ((object)i, v)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            yield return [.. at, key];
            if (child is not null)
            {
                foreach (var below in Paths(child, [.. at, key]))
                    yield return below;
            }
        }
    }

    private static void Put(JsonNode root, object[] path, string? value, bool remove = false)
    {
        var parent = path[..^1].Aggregate(root, (node, key) => key is int i ? node[i]! : node[(string)key]!);
        switch (parent, path[^1])
        {
            case (JsonObject o, string name) when remove:
                o.Remove(name);
                break;
            case (JsonArray a, int i) when remove:
                a.RemoveAt(i);
                break;
            case (JsonObject o, string name):
                o[name] = value;
                break;
            case (JsonArray a, int i):
                a[i] = value;
                break;
        }
    }
}
