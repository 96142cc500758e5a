using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Tests.Gateway;

/// <summary>Stands where a module's process would: answers its name and what reached it, or as a test wants.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private Upstream(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, 0);
            o.Limits.MaxRequestLineSize = 256 * 1024;
            o.Limits.MaxRequestBodySize = null;
        });
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(async context =>
        {
            Interlocked.Increment(ref _requests);
            if (Answer is { } answer)
                await answer(context);
            else
            {
                await context.Response.WriteAsJsonAsync(new
                {
                    name, target = context.Request.Path + context.Request.QueryString, headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
                });
            }
        });
    }

    /// <summary>Instead of the usual answer.</summary>
    public RequestDelegate? Answer { get; set; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>host:port.</summary>
    public string Server => new Uri(_app.Urls.First()).Authority;

    public static async Task<Upstream> Start(string name)
    {
        var upstream = new Upstream(name);
        await upstream._app.StartAsync();
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A gateway before one upstream for each module.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private Nginx? _nginx;

    internal Dictionary<string, Upstream> Upstreams { get; } = [];

    internal Nginx Nginx => _nginx!;

    public async ValueTask InitializeAsync()
    {
        foreach (var module in Nginx.Modules)
            Upstreams[module.Name] = await Upstream.Start(module.Name);
        _nginx = await Nginx.Before(name => Upstreams[name].Server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        foreach (var upstream in Upstreams.Values)
            await upstream.DisposeAsync();
    }
}
