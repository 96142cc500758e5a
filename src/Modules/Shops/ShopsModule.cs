using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Shops;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Shops;

/// <summary>Sellers' shops: opening, editing, pictures, and the admins' approval.</summary>
public sealed class ShopsModule : IModule
{
    public string Name => "shops";

    public void AddServices(ModuleServices module)
    {
        module.Db<ShopsDb>();
        module.Options<ShopsOptions>("Shops");
        module.Contract<IShops, ShopsContract>();
        module.On<SellerChanged, WhenSellerChanged, ShopsDb>();
        module.On<UserErased, WhenUserErased, ShopsDb>();
        module.Schedule<DeleteRetiredFiles>(TimeSpan.FromHours(1));
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/shops", CreateShop.Handle).Sellers();
        api.MapGet("/shops", ListShops.Handle).Anyone().Cached("shops");
        api.MapGet("/shops/mine", ListOwnShops.Handle).Sellers();
        api.MapGet("/shops/files/{name}", GetShopFile.Handle).Anyone().Produces<Stream>(200, "image/png", "image/jpeg", "image/webp");
        api.MapGet("/shops/{idOrSlug}", GetShop.Handle).Anyone().Cached("shops");
        api.MapPut("/shops/{id:guid}", UpdateShop.Handle).SellersAndAdmins().Evicts("shops", "products");
        api.MapPost("/shops/{id:guid}/logo", UploadShopLogo.Handle).TakesPictures().SellersAndAdmins().Evicts("shops");
        api.MapPost("/shops/{id:guid}/banner", UploadShopBanner.Handle).TakesPictures().SellersAndAdmins().Evicts("shops");
        api.MapGet("/admin/shops", ListAllShops.Handle).Admins();
        api.MapPut("/admin/shops/{id:guid}/status", SetShopStatus.Handle).Admins().Evicts("shops", "products");
    }
}

file static class Uploads
{
    // The token in the header is what a forged form does not have, so there is nothing for an antiforgery token to add.
    public static RouteHandlerBuilder TakesPictures(this RouteHandlerBuilder route) =>
        route.DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(ShopPicture.MaxBody));
}
