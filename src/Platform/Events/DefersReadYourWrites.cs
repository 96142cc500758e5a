using Bdbazar.Platform.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Events;

/// <summary>
/// Marks a route that answers at once: what it sets off is seen by its caller alone, whose next request waits for it in its place.
/// Nobody waits who does not look.
/// </summary>
internal sealed class DefersReadYourWrites
{
    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        if (((CurrentUser)services.GetService(typeof(CurrentUser))!).IdOrNull is { } id)
            await ((OutboxSignals)services.GetService(typeof(OutboxSignals))!).EarlierEffects(id);
        await next(context);
    }
}

public static class ReadYourWritesRoutes
{
    /// <summary>Answers at once; its caller's next request waits a moment for what this one set off in other modules.</summary>
    public static TBuilder DefersReadYourWrites<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new DefersReadYourWrites());
}
