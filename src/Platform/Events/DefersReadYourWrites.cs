using Microsoft.AspNetCore.Builder;

namespace Bdbazar.Platform.Events;

/// <summary>Marks a route that answers at once: its caller's next request waits a moment for what this one set off in other modules.</summary>
internal sealed class DefersReadYourWrites;

public static class ReadYourWritesRoutes
{
    /// <inheritdoc cref="Events.DefersReadYourWrites"/>
    public static TBuilder DefersReadYourWrites<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new DefersReadYourWrites());
}
