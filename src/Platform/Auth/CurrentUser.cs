using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Auth;

/// <summary>Who makes this request.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    private ClaimsPrincipal Principal => http.HttpContext?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => Principal.Identity?.IsAuthenticated == true;

    /// <summary>Throws 401 when nobody is signed in.</summary>
    public Guid Id => IdOrNull ?? throw Problem.Unauthorized("unauthorized", $"Sign in first.");

    public Guid? IdOrNull => Guid.TryParse(Principal.FindFirstValue("sub"), out var id) ? id : null;

    public Guid SessionId => Guid.TryParse(Principal.FindFirstValue("sid"), out var id) ? id : Guid.Empty;

    public string? Role => Principal.FindFirstValue("role");

    public bool IsAdmin => Role == Roles.Admin;

    public bool IsSeller => Role == Roles.Seller;
}

public static class Roles
{
    public const string Buyer = "buyer";
    public const string Seller = "seller";
    public const string Admin = "admin";
}
