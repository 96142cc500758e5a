using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Bdbazar.Platform.Mesh;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Mesh;

/// <summary>Something that answers at the internal address of an instance, however a test wants, on real TLS.</summary>
internal sealed class Instance(CertificateFolder certificates, string certificate, int port) : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>What else is in its container, and its routes where they are to be real ones.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    public Action<WebApplication>? Routes { get; init; }
    private int _asked;

    public Uri Address { get; } = new($"https://127.0.0.1:{port}");

    public int Asked => _asked;

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsJsonAsync(new { emails = Array.Empty<string>() });

    public async Task<Instance> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var own = X509Certificate2.CreateFromPemFile(certificates.CertificateOf(certificate), certificates.KeyOf(certificate));
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            // Kestrel would not start with a certificate that is not for servers; an impostor does.
            OnConnection = _ => new(new SslServerAuthenticationOptions { ServerCertificate = own }),
        })));
        Configure?.Invoke(builder);
        _app = builder.Build();
        if (Routes is not null)
        {
            Routes(_app);
            await _app.StartAsync();
            return this;
        }
        _app.Run(context =>
        {
            Interlocked.Increment(ref _asked);
            return Answer(context);
        });
        await _app.StartAsync();
        return this;
    }

    /// <summary>Its process ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_app is null)
            return;
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _app = null;
    }
}

/// <summary>How a process asks, without the rest of it.</summary>
internal sealed class Asker : IDisposable
{
    private readonly AskConnections _connections;
    private readonly TimeSpan _timeout;

    public Asker(CertificateFolder certificates, string certificate, int timeoutMs = 5000)
    {
        _timeout = TimeSpan.FromMilliseconds(timeoutMs);
        _connections = new(new(Options.Create(new InternalOptions
        {
            Certificate = certificates.CertificateOf(certificate),
            Key = certificates.KeyOf(certificate),
            Authority = certificates.CertificateOf("ca"),
        }), NullLogger<MeshCertificates>.Instance));
    }

    public TContract Ask<TContract>(string module, params IReadOnlyList<Uri> addresses) where TContract : class =>
        RemoteContract<TContract>.In(new(module, addresses, _connections, Options.Create(new AskOptions { Timeout = _timeout }), NullLogger<RemoteModule>.Instance));

    public void Dispose() => _connections.Dispose();
}
