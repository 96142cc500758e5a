using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bdbazar.Demo;
using Bdbazar.Host.Settings;
using Bdbazar.Platform;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;
using Bdbazar.Platform.Telemetry;
using Microsoft.Extensions.Options;

namespace Bdbazar.Host;

/// <summary>Starts the modules, with a PostgreSQL of our own where the settings name none, and runs until told to stop.</summary>
internal static class Marketplace
{
    /// <param name="modules">All of them.</param>
    /// <param name="args">Settings beside those of the environment.</param>
    /// <param name="demoOnly">Ends when the demo is there.</param>
    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] args, bool demoOnly = false)
    {
        var builder = NewBuilder(args);
        var topology = Topology.Of(modules, builder.Configuration);
        var address = ListenAddress(builder.Configuration);
        RequireFreePort(address);
        if (InternalPort.AddressIn(builder.Configuration) is { } inside)
            RequireFreePort(inside, "set Internal:Url to another one");
        builder.Listen(address);

        var folder = new DataFolder(builder.Configuration["DATA_DIR"] ?? "data");
        await using var database = Database.Open(builder.Configuration, topology, folder);
        builder.AddPlatform(topology, folder);
        await database.Ready();
        await using var demo = await DemoMarketplace.Begin(
            builder,
            topology,
            folder,
            address,
            module => Database.Of(module, builder.Configuration),
            () => Database.IsOurs(modules[0].Name, builder.Configuration, folder));
        await using var app = builder.Build();
        app.Use(demo.Gate);
        app.UsePlatform();
        foreach (var module in modules.Where(m => topology.Runs(m.Name)))
            module.UseBehindRoutes(app, topology);
        RefuseBadSettings(app.Services);
        UnknownSettings.Warn(app.Services);

        await app.StartAsync();
        await demo.Fill(app.Services, new(app.Urls.First()));
        if (demoOnly)
            return 0;
        await SayReady(app, topology);
        await app.WaitForShutdownAsync();
        return 0;
    }

    // The host checks them too when it starts, but notes it in the log besides, and the operator is to read one line.
    private static void RefuseBadSettings(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        // Several are wrong, or one is not of its type; each message names its setting.
        catch (Exception e) when (e is AggregateException or InvalidOperationException)
        {
            throw new StartRefused(e is AggregateException all ? string.Join('\n', all.InnerExceptions.Select(one => one.Message)) : e.Message, e);
        }
    }

    private static async Task SayReady(WebApplication app, Topology topology)
    {
        foreach (var (email, password, what) in topology.Runs("accounts") ? await DemoAccounts.In(app.Services) : [])
            Console.WriteLine($"  demo {what}: {email}  {password}");
        Console.WriteLine(ReadyLine(app.Urls.First()));
    }

    public static string ReadyLine(string address) => $"bdbazar is ready at {address}  (API explorer: {address}/docs)";

    public static WebApplicationBuilder NewBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        EnvFile.Add(builder.Configuration);
        builder.Logging.ClearProviders();
        // Made by the container, so that it is ended by it: last, with all that was said.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new JsonLines(Console.OpenStandardOutput()));
        return builder;
    }

    /// <summary><c>URLS</c> where it is set (ASP.NET's own setting), else loopback at <c>PORT</c>.</summary>
    public static Uri ListenAddress(IConfiguration settings)
    {
        if (settings["URLS"] is not { Length: > 0 } urls)
        {
            var port = settings["PORT"] is { Length: > 0 } wanted ? wanted : "8080";
            return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new($"http://127.0.0.1:{number}")
                : throw new StartRefused($"'{port}' is not a port: PORT takes a number from 0 (any free one) to 65535.");
        }
        var text = urls.Split(';')[0];
        return Uri.TryCreate(text.Replace("://+", "://0.0.0.0").Replace("://*", "://0.0.0.0"), UriKind.Absolute, out var address)
            ? address
            : throw new StartRefused($"'{text}' is not an address to listen on.");
    }

    // Before anything else starts: a taken port is the commonest failure, and deserves one clear line.
    public static void RequireFreePort(Uri address, string? otherwise = null)
    {
        var ip = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? IPAddress.Parse(address.Host.Trim('[', ']')) : IPAddress.Loopback;
        using var listener = new TcpListener(ip, address.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new StartRefused($"port {address.Port} is taken; {otherwise ?? $"start with another one, such as PORT={address.Port + 1}"}.", e);
        }
    }
}
