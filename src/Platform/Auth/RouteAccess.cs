using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Auth;

/// <summary>Every route says who may call it. One that does not is refused to everybody (the fallback policy), and a test finds it.</summary>
public static class RouteAccess
{
    /// <summary>No token is needed. A bad one is 401, so that nobody is taken for a guest because a token ran out.</summary>
    public static TBuilder Anyone<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AllowAnonymous().WithMetadata(RefusesBadToken.Instance);

    /// <summary>No token is looked at: for the routes that hand tokens out, to callers whose own may have run out.</summary>
    public static TBuilder Anonymous<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.AllowAnonymous();

    /// <summary>Any account.</summary>
    public static TBuilder SignedIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(new AuthorizeAttribute());

    /// <summary>Whoever may buy: buyers and sellers.</summary>
    public static TBuilder Shoppers<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.Only(Roles.Buyer, Roles.Seller);

    public static TBuilder Sellers<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.Only(Roles.Seller);

    public static TBuilder SellersAndAdmins<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.Only(Roles.Seller, Roles.Admin);

    public static TBuilder Admins<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.Only(Roles.Admin);

    private static TBuilder Only<TBuilder>(this TBuilder route, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });
}

internal sealed class RefusesBadToken
{
    public static readonly RefusesBadToken Instance = new();

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        // Asked again rather than read from its feature, which is there for a good token alone; the handler keeps its result.
        if (context.GetEndpoint()?.Metadata.GetMetadata<RefusesBadToken>() is not null && (await context.AuthenticateAsync()).Failure is not null)
            await context.ChallengeAsync();
        else
            await next(context);
    }
}
