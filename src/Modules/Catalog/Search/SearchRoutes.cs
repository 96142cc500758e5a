namespace Bdbazar.Catalog.Search;

/// <summary>Finding products: search, suggestions and lists.</summary>
internal static class SearchRoutes
{
    public static void AddServices(ModuleServices module) => module.Services.AddSingleton<ProductLists>().AddSingleton<GuestLists>();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/products", SearchProducts.Handle).Anyone().Cached("products", "categories");
        api.MapGet("/search/suggest", SuggestProducts.Handle).Anyone().Cached("products", "categories");
        api.MapGet("/vendors/{vendorId:guid}/products", ListVendorProducts.Handle).Anyone().Cached("products");
        api.MapGet("/shops/{shopId:guid}/products", ListShopProducts.Handle).Sellers();
        api.MapGet("/admin/products", ListAdminProducts.Handle).Admins();
    }
}
