using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Demo;

/// <summary>Somebody in the demo who calls the API.</summary>
internal sealed record DemoActor(Guid Id, string Role);

/// <summary>Calls the API as one actor or another. Tokens are made for each call, for between two calls a week may pass.</summary>
internal sealed class DemoCaller(HttpClient http, AccessTokens tokens)
{
    public Task<JsonNode> Post(DemoActor? who, string path, object body) => Send(who, HttpMethod.Post, path, JsonContent.Create(body));

    public Task<JsonNode> Put(DemoActor who, string path, object body) => Send(who, HttpMethod.Put, path, JsonContent.Create(body));

    public Task<JsonNode> Get(DemoActor who, string path) => Send(who, HttpMethod.Get, path, null);

    public async Task Upload(DemoActor who, string path, byte[] webp, string? alt = null)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(webp);
        file.Headers.ContentType = new("image/webp");
        form.Add(file, "file", "picture.webp");
        if (alt is not null)
            form.Add(new StringContent(alt), "alt");
        await Send(who, HttpMethod.Post, path, form);
    }

    private async Task<JsonNode> Send(DemoActor? who, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = content };
        if (who is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(new(who.Id, who.Role, Guid.Empty)));
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new StartRefused($"the demo could not be made: {method} {path} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
