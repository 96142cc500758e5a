using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Catalog.Import;

/// <summary>Products in and out as files.</summary>
internal static class ImportRoutes
{
    public static void AddServices(ModuleServices module)
    {
        module.Job<ImportProducts, RunImport>(RunImport.Options);
        module.Schedule<DeleteImportFiles>(TimeSpan.FromHours(1));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/shops/{id:guid}/products/import", StartImport.Handle).Sellers()
            .Accepts<string>("text/csv", "multipart/form-data", "application/csv", "text/plain")
            .WithMetadata(new RequestSizeLimitAttribute(StartImport.MaxBody));
        api.MapGet("/shops/{id:guid}/imports/{importId:guid}", GetImport.Handle).Sellers();
        api.MapGet("/shops/{id:guid}/products/export", ExportProducts.Handle).Sellers()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }
}
