using Bdbazar.Catalog.Import;
using Bdbazar.Catalog.Search;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Shops;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Catalog;

/// <summary>Catalog: categories, products with their pictures and prices, and the stock that checkouts reserve.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "catalog";

    public void AddServices(ModuleServices module)
    {
        module.Db<CatalogDb>();
        module.Options<CatalogOptions>("Catalog");
        module.Services.AddScoped<Reservations>();
        module.Contract<ICatalog, CatalogContract>();
        module.On<ShopChanged, WhenShopChanged, CatalogDb>();
        module.On<OrderConfirmed, WhenOrderConfirmed, CatalogDb>();
        module.On<OrderCancelled, WhenOrderCancelled, CatalogDb>();
        module.Job<ExpireHolds>(TimeSpan.FromSeconds(30));
        SearchRoutes.AddServices(module);
        ImportRoutes.AddServices(module);
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/categories", ListCategories.Handle).Anyone();
        api.MapPost("/admin/categories", CreateCategory.Handle).Admins();
        api.MapPut("/admin/categories/{id:guid}", UpdateCategory.Handle).Admins();
        api.MapDelete("/admin/categories/{id:guid}", DeleteCategory.Handle).Admins();

        api.MapPost("/products", CreateProduct.Handle).Sellers();
        api.MapGet("/products/{idOrSlug}", GetProduct.Handle).Anyone();
        api.MapPut("/products/{id:guid}", UpdateProduct.Handle).Sellers();
        api.MapDelete("/products/{id:guid}", ArchiveProduct.Handle).SellersAndAdmins();
        api.MapGet("/products/{id:guid}/price-history", GetPriceHistory.Handle).Anyone();

        api.MapPost("/products/{id:guid}/images", AddImage.Handle).Sellers()
            // The token in the header is what a forged form does not have, so there is nothing for an antiforgery token to add.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(AddImage.MaxBody));
        api.MapPut("/products/{id:guid}/images", OrderImages.Handle).Sellers();
        api.MapDelete("/products/{id:guid}/images/{imageId:guid}", DeleteImage.Handle).Sellers();
        api.MapGet("/files/{name}", GetFile.Handle).Anyone().Produces<Stream>(200, "image/png", "image/jpeg", "image/webp", "image/gif");

        api.MapGet("/products/{id:guid}/variants/{variantId:guid}/stock", GetStock.Handle).Sellers();
        api.MapPut("/products/{id:guid}/variants/{variantId:guid}/stock", SetStock.Handle).Sellers();

        SearchRoutes.Map(api);
        ImportRoutes.Map(api);
    }
}
