using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Caching;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Bdbazar.Platform.Files;
using Bdbazar.Platform.Http;
using Bdbazar.Platform.Idempotency;
using Bdbazar.Platform.Jobs;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;
using Bdbazar.Platform.OpenApi;
using Bdbazar.Platform.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bdbazar.Platform;

/// <summary>What every module stands on, put together once.</summary>
public static class PlatformServices
{
    public static void AddPlatform(this WebApplicationBuilder builder, Topology topology, DataFolder folder)
    {
        var services = builder.Services;
        builder.AddTelemetry(topology);
        services.AddGracefulStop();
        services.TryAddSingleton<TimeProvider, MarketClock>();
        services.AddSingleton(topology);
        services.AddSingleton(folder);
        services.AddSingleton<DataSources>();
        services.AddSingleton<GroupCommit>();
        services.AddHostedService<MigrateDatabases>();
        services.AddEvents(topology, ModulesOf(topology.All).ToDictionary(m => m.Name, m => EventsHeardBy(m, builder.Configuration)), builder.Configuration);
        services.TryAddSingleton<JobSignals>();
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobEnding>();
        services.AddSingleton<IBlobStore, DiskBlobStore>();
        services.AddDataProtection().SetApplicationName("bdbazar").PersistKeysToFileSystem(new(builder.Configuration["Keys:Folder"] is { Length: > 0 } keys ? keys : folder.Sub("keys")));
        services.AddSettings<KeyOptions>("Keys");

        services.AddHttpContextAccessor();
        services.AddSingleton<TokenKeys>().AddSingleton<IReadinessCheck, SigningKeysCheck>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<EndedSessions>();
        if (topology.Addresses.ContainsKey("accounts"))
            services.AddHostedService<FollowAccess>();
        services.AddSingleton<SessionNews>().AddHostedService(p => p.GetRequiredService<SessionNews>());
        services.AddScoped<CurrentUser>();
        services.AddScoped(p => p.GetRequiredService<IHttpContextAccessor>().HttpContext is { } c ? Language.Of(c) : Language.English);
        services.AddAuthentication(BearerHandler.Name).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null);
        // A route that does not say who may call it is refused to everybody; no route at all goes on to its 404 or 405.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(c => (c.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint).Build());

        services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        // A body that cannot be bound is thrown, so that one place answers it.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddTrustedProxies(builder.Configuration);
        services.AddLimits();
        builder.AddMesh(topology);
        services.AddCaching();
        services.AddCompression();
        services.AddApiDescription();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = Limits.MaxBody;
            // A letter of Bengali takes nine bytes in an address; what is too long for its field is then refused as such.
            o.Limits.MaxRequestLineSize = Limits.MaxAddress;
        });

        // A refusal may come from a module that runs elsewhere.
        foreach (var module in topology.All)
            Texts.Load(module.GetType().Assembly);
        foreach (var module in ModulesOf(topology.Running))
            module.AddServices(new(module.Name, services, builder.Configuration));
    }

    private static IEnumerable<IModule> ModulesOf(IEnumerable<IModuleInfo> known) => known.Cast<IModule>();

    // What a module says at start is asked of it once more, into a container that nobody uses.
    private static IReadOnlyList<string> EventsHeardBy(IModule module, IConfiguration settings)
    {
        var services = new ServiceCollection();
        module.AddServices(new(module.Name, services, settings));
        return [.. services.Select(s => s.ImplementationInstance).OfType<Subscription>().Select(s => s.EventName).Distinct()];
    }

    public static void UsePlatform(this WebApplication app)
    {
        var modules = app.Services.GetRequiredService<Topology>().Running;
        app.UseMiddleware<RequestMetrics>();
        app.UseInternalPort();
        app.UseForwardedHeaders();
        app.UseCompression();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseStatusCodePages(async bare => await OfStatus(bare.HttpContext.Response.StatusCode).Write(bare.HttpContext));
        app.UseMiddleware<RateLimit>();
        app.Use(RefuseNul);
        app.UseRouting();
        app.UseMiddleware<OutputCache>();
        app.Use(Limits.RefuseLargeBody);
        app.UseAuthentication();
        app.Use(RefusesBadToken.Middleware);
        app.UseAuthorization();
        app.Use(AwaitEarlierEffects);
        app.UseMiddleware<IdempotencyMiddleware>();

        app.MapHealth();
        app.MapApiDescription(modules);
        foreach (var module in ModulesOf(modules))
        {
            var databases = app.Services.GetServices<ModuleDatabase>().FirstOrDefault(d => d.Module == module.Name);
            var api = app.MapGroup("/api/v1").WithTags(OpenApiDocument.TagOf(module));
            api.AddEndpointFilter(InputValidation.Filter);
            api.AddEndpointFilter(Settled);
            if (databases is not null)
                api.WithMetadata(new IdempotentIn(databases.Context));
            module.MapRoutes(api.WithMetadata(new ModuleOf(module.Name)));
            module.MapRootRoutes(app.MapGroup("").WithMetadata(new ModuleOf(module.Name)));
        }
    }

    // A keyed POST has not committed here yet; it settles after its commit.
    private static async ValueTask<object?> Settled(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var services = context.HttpContext.RequestServices;
        await services.GetRequiredService<OutboxSignals>().Settle(context.HttpContext, services.GetRequiredService<CurrentUser>().IdOrNull);
        return result;
    }

    // Of a request to a route that defers them (DefersReadYourWrites).
    private static async Task AwaitEarlierEffects(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<CurrentUser>().IdOrNull is { } user)
            await context.RequestServices.GetRequiredService<OutboxSignals>().EarlierEffects(user);
        await next(context);
    }

    // PostgreSQL takes no NUL in text, and no address of ours has one.
    private static Task RefuseNul(HttpContext context, RequestDelegate next) =>
        context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? throw Problem.InvalidField("query", "Must not contain NUL.")
            : next(context);

    private static Problem OfStatus(int status) => status switch
    {
        404 => new(404, "not_found", $"There is nothing at this address."),
        405 => new(405, "method_not_allowed", $"This address does not take that method."),
        // Forms are read by the framework, which answers with a bare status.
        400 => new(400, "malformed_body", $"The request is not well-formed."),
        413 => new(413, "too_large", $"The body is larger than this route takes."),
        415 => new(415, "unsupported_media_type", $"This route does not take that content type."),
        _ => new(status, $"http_{status}", $"The request was refused."),
    };
}
