using Microsoft.AspNetCore.Builder;

namespace Bdbazar.Platform.Caching;

/// <summary>The answer to a guest is the same for all guests, and is kept for a moment: in Redis where it is used, else in this process.</summary>
/// <param name="Tags">What it is about.</param>
internal sealed record Cached(string[] Tags);

/// <summary>After this write, answers about these things are old.</summary>
internal sealed record Evicting(string[] Tags);

/// <summary>A route table says which answers may be kept, and which writes make them old.</summary>
public static class CacheRoutes
{
    /// <summary>
    /// For GET routes whose answer depends on the address and the language alone while nobody is signed in. Who sends an Authorization header is never
    /// answered from the cache. An answer is shown for at most two seconds after it has become old, whatever made it so.
    /// </summary>
    /// <param name="tags">What the answer is about; an <see cref="Evicts"/> of any of them ends it.</param>
    public static TBuilder Cached<TBuilder>(this TBuilder route, params string[] tags) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new Cached(tags));

    /// <summary>A success of this route ends, before it is answered, what is kept about these things: whoever writes and then reads sees the new.</summary>
    public static TBuilder Evicts<TBuilder>(this TBuilder route, params string[] tags) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new Evicting(tags));
}
