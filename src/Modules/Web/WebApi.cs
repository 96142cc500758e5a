using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Bdbazar.Web;

/// <summary>What the API said: its status, and its text where it is 200.</summary>
/// <param name="Status">0 where it did not answer.</param>
internal sealed record ApiAnswer(int Status, string Text)
{
    /// <summary>The text as JSON; null where there is none.</summary>
    public JsonNode? Json { get; } = Status == 200 ? JsonNode.Parse(Text) : null;
}

/// <summary>Asks the API as any guest would, by HTTP: over the network where it runs elsewhere, else this very process.</summary>
internal sealed class WebApi(IOptions<WebOptions> options, IServer server, ILogger<WebApi> log) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>Never throws because of the API: a page without its first data asks for them itself.</summary>
    public async Task<ApiAnswer> Get(string path, Language language, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Base(), path));
        request.Headers.AcceptLanguage.ParseAdd(language.Code);
        try
        {
            using var response = await _http.SendAsync(request, ct);
            return new((int)response.StatusCode, response.StatusCode == System.Net.HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(ct) : "");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning("The API did not answer {Path}: {Why}", path, e.Message);
            return new(0, "");
        }
    }

    public void Dispose() => _http.Dispose();

    private Uri Base() => new(options.Value.Api ?? Own());

    private string Own() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens nowhere; set Web:Api."))
        .Replace("://0.0.0.0", "://127.0.0.1").Replace("://[::]", "://127.0.0.1").Replace("://+", "://127.0.0.1").Replace("://*", "://127.0.0.1");
}
