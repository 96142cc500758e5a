using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Harness;

/// <summary>Somebody with an account.</summary>
public sealed record Person(Guid Id, string Email, string RefreshToken, HttpClient Http);

/// <summary>Short forms of what every test does. Each asserts the status and returns the JSON.</summary>
public static class Requests
{
    public static Task<JsonNode> Get(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK) =>
        client.Send(HttpMethod.Get, path, null, status);

    public static Task<JsonNode> Post(this HttpClient client, string path, object? body = null, HttpStatusCode status = HttpStatusCode.Created, string? key = null) =>
        client.Send(HttpMethod.Post, path, body, status, key);

    public static Task<JsonNode> Put(this HttpClient client, string path, object? body, HttpStatusCode status = HttpStatusCode.OK) =>
        client.Send(HttpMethod.Put, path, body, status);

    public static Task<JsonNode> Delete(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.NoContent) =>
        client.Send(HttpMethod.Delete, path, null, status);

    /// <summary>The answer as it comes, for tests of the answer itself.</summary>
    public static Task<HttpResponseMessage> Raw(this HttpClient client, HttpMethod method, string path, string? body = null, string contentType = "application/json", string? key = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> Send(this HttpClient client, HttpMethod method, string path, object? body, HttpStatusCode status, string? key = null)
    {
        using var answer = await client.Raw(method, path, body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web), key: key);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode}, not {(int)status}\n{text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static Guid Id(this JsonNode node, string name = "id") => node[name]!.GetValue<Guid>();

    /// <summary>The amount of a money member, in minor units.</summary>
    public static long Amount(this JsonNode node, string name) => node[name]!["amount"]!.GetValue<long>();

    public static JsonArray Items(this JsonNode node) => node["items"]!.AsArray();
}

/// <summary>Waits for a condition, never for a time.</summary>
public static class Eventually
{
    public static async Task True(Func<Task<bool>> condition, string what, int seconds = 15) =>
        Assert.True(await Comes(condition, seconds), $"Did not come true within {seconds} s: {what}");

    /// <summary>Whether it came true; for tests that then have more to say than that it did not.</summary>
    public static async Task<bool> Comes(Func<Task<bool>> condition, int seconds)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!await condition())
        {
            if (DateTime.UtcNow >= until)
                return false;
            // Only between two looks at the condition.
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
        return true;
    }

    /// <summary>Waits for the end of something that goes on by itself.</summary>
    public static async Task Within(this Task going, string what, int seconds = 30)
    {
        await Task.WhenAny(going, Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken));
        Assert.True(going.IsCompleted, $"Did not come true within {seconds} s: {what}");
        await going;
    }
}
