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
        module.Services.AddSingleton<ReserveStockBatcher>();
        module.Services.AddSingleton<VariantLoader>();
        module.Services.AddSingleton<ProductPageLoader>();
        module.Contract<ICatalog, CatalogContract>();
        module.On<ShopChanged, WhenShopChanged, CatalogDb>();
        module.On<OrderConfirmed, WhenOrderConfirmed, CatalogDb>();
        module.On<OrderCancelled, WhenOrderCancelled, CatalogDb>();
        module.Schedule<ExpireReservations>(TimeSpan.FromSeconds(30));
        SearchRoutes.AddServices(module);
        ImportRoutes.AddServices(module);
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/categories", ListCategories.Handle).Anyone().Cached("categories");
        api.MapPost("/admin/categories", CreateCategory.Handle).Admins().Evicts("categories");
        api.MapPut("/admin/categories/{id:guid}", UpdateCategory.Handle).Admins().Evicts("categories");
        api.MapDelete("/admin/categories/{id:guid}", DeleteCategory.Handle).Admins().Evicts("categories");

        api.MapPost("/products", CreateProduct.Handle).Sellers().Evicts("products");
        api.MapGet("/products/{idOrSlug}", GetProduct.Handle).Anyone().Cached("products");
        api.MapPut("/products/{id:guid}", UpdateProduct.Handle).Sellers().Evicts("products");
        api.MapDelete("/products/{id:guid}", ArchiveProduct.Handle).SellersAndAdmins().Evicts("products");
        api.MapPost("/shops/{id:guid}/products/bulk", ChangeProducts.Handle).Sellers().Evicts("products");
        api.MapGet("/products/{id:guid}/price-history", GetPriceHistory.Handle).Anyone().Cached("products");

        api.MapPost("/products/{id:guid}/images", AddImage.Handle).Sellers().Evicts("products")
            // The token in the header is what a forged form does not have, so there is nothing for an antiforgery token to add.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(AddImage.MaxBody));
        api.MapPut("/products/{id:guid}/images", OrderImages.Handle).Sellers().Evicts("products");
        api.MapPut("/products/{id:guid}/images/{imageId:guid}", DescribeImage.Handle).Sellers().Evicts("products");
        api.MapDelete("/products/{id:guid}/images/{imageId:guid}", DeleteImage.Handle).Sellers().Evicts("products");
        api.MapGet("/files/{name}", GetFile.Handle).Anyone().Produces<Stream>(200, "image/png", "image/jpeg", "image/webp", "image/gif");

        api.MapGet("/products/{id:guid}/stock", ListStock.Handle).Sellers();
        api.MapGet("/products/{id:guid}/variants/{variantId:guid}/stock", GetStock.Handle).Sellers();
        api.MapPut("/products/{id:guid}/variants/{variantId:guid}/stock", SetStock.Handle).Sellers().Evicts("products");

        SearchRoutes.Map(api);
        ImportRoutes.Map(api);
    }
}
