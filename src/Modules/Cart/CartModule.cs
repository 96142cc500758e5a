using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Orders;

namespace Bdbazar.Cart;

/// <summary>What people mean to buy: carts of guests and of accounts.</summary>
public sealed class CartModule : IModule
{
    public string Name => "cart";

    public void AddServices(ModuleServices module)
    {
        module.Db<CartDb>();
        module.Options<CartOptions>("Cart");
        module.SharedContract<ICarts, CartsContract>();
        module.Services.AddScoped<CartViews>();
        module.Services.AddSingleton<AddToCartBatcher>();
        module.Services.AddSingleton<TakenLines>();
        module.Services.AddSingleton<CartVariantLoader>();
        module.On<SignedIn, WhenSignedIn, CartDb>();
        module.On<UserErased, WhenUserErased, CartDb>();
        module.On<OrderPlaced, WhenOrderPlaced, CartDb>();
        module.Schedule<DeleteForgottenCarts>(TimeSpan.FromHours(1));
        module.Schedule<ReturnForgottenLines>(TimeSpan.FromMinutes(1));
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/cart", GetCart.Handle).Anyone();
        api.MapDelete("/cart", EmptyCart.Handle).Anyone();
        api.MapPost("/cart/merge", MergeCart.Handle).SignedIn().NotIdempotent();
        api.MapPost("/cart/items", AddToCart.Handle).Anyone();
        api.MapPut("/cart/items/{itemId:guid}", ChangeQuantity.Handle).Anyone();
        api.MapDelete("/cart/items/{itemId:guid}", RemoveFromCart.Handle).Anyone();
        api.MapPost("/cart/items/{itemId:guid}/save", SaveForLater.Handle).Anyone();
        api.MapPost("/cart/items/{itemId:guid}/restore", RestoreToCart.Handle).Anyone();
    }
}
