using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Cart;

/// <summary>Whose cart is meant. A guest's id never opens an account's cart: both parts are in every query.</summary>
internal readonly record struct CartOwner(Guid? UserId, Guid? GuestId)
{
    public IQueryable<Cart> In(IQueryable<Cart> carts)
    {
        var (user, guest) = this;
        return user is not null ? carts.Where(c => c.UserId == user) : carts.Where(c => c.Id == guest && c.UserId == null);
    }
}

/// <summary>Who asks: an account by its token, else a guest by a header.</summary>
internal sealed record CartCaller
{
    public const string Header = "X-Cart-Id";

    /// <summary>A guest's cart: a UUID that the client makes up and keeps. Ignored with a token: an account has its own cart.</summary>
    [FromHeader(Name = Header)]
    public string? CartId { get; init; }

    public required CurrentUser User { get; init; }

    /// <summary>Null for somebody without a token and without the header.</summary>
    public CartOwner? Owner() => User.IdOrNull is { } user ? new(user, null)
        : string.IsNullOrEmpty(CartId) ? null
        : Guid.TryParseExact(CartId, "D", out var guest) && guest != Guid.Empty ? new(null, guest)
        : throw Problem.InvalidField(Header, "Must be a UUID.");

    public CartOwner RequiredOwner() => Owner() ?? throw Problem.InvalidField(Header, "Sign in, or send a UUID of your own in this header to name your cart.");
}
