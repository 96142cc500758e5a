namespace Bdbazar.Tests.Access;

internal static partial class AccessMatrix
{
    private static Row[] Catalog =>
    [
        To("GET /api/v1/categories", "200 200 200 200 200 200", "/categories"),
        To("POST /api/v1/admin/categories", "401 403 403 403 403 201", _ => "/admin/categories", _ => new { name = $"Category {Guid.NewGuid():n}" }),
        To("PUT /api/v1/admin/categories/{id:guid}", "401 403 403 403 403 200", async w => ($"/admin/categories/{(await w.NewCategory()).Id()}", new { name = $"Category {Guid.NewGuid():n}" })),
        To("DELETE /api/v1/admin/categories/{id:guid}", "401 403 403 403 403 204", async w => ($"/admin/categories/{(await w.NewCategory()).Id()}", null)),
        To("GET /api/v1/products", "200 200 200 200 200 200", "/products"),
        To("GET /api/v1/search/suggest", "200 200 200 200 200 200", "/search/suggest?q=pot"),
        // A draft is its owner's and the admins' business alone.
        To("GET /api/v1/products/{idOrSlug}", "404 404 404 200 404 200", async w =>
        {
            var draft = await w.Seller.Http.Post("/api/v1/products", w.ProductBody("draft"));
            return ($"/products/{draft.Id()}", null);
        }),
        To("POST /api/v1/products", "401 403 403 201 403 403", _ => "/products", w => w.ProductBody()),
        To("PUT /api/v1/products/{id:guid}", "401 403 403 200 403 403", async w => ($"/products/{(await w.NewProduct()).Id()}", w.ProductBody())),
        To("DELETE /api/v1/products/{id:guid}", "401 403 403 204 403 204", async w => ($"/products/{(await w.NewProduct()).Id()}", null)),
        To("GET /api/v1/products/{id:guid}/price-history", "200 200 200 200 200 200", w => $"/products/{w.Product.Id()}/price-history"),
        To("POST /api/v1/products/{id:guid}/images", "401 403 403 201 403 403", async w => ($"/products/{(await w.NewProduct()).Id()}/images", AccessWorld.Picture())),
        To("PUT /api/v1/products/{id:guid}/images", "401 403 403 200 403 403", async w =>
        {
            var product = (await w.NewProduct()).Id();
            return ($"/products/{product}/images", new { ids = new[] { await w.NewImage(product) } });
        }),
        To("PUT /api/v1/products/{id:guid}/images/{imageId:guid}", "401 403 403 200 403 403", async w =>
        {
            var product = (await w.NewProduct()).Id();
            return ($"/products/{product}/images/{await w.NewImage(product)}", new { alt = "The border" });
        }),
        To("DELETE /api/v1/products/{id:guid}/images/{imageId:guid}", "401 403 403 204 403 403", async w =>
        {
            var product = (await w.NewProduct()).Id();
            return ($"/products/{product}/images/{await w.NewImage(product)}", null);
        }),
        To("GET /api/v1/files/{name}", "404 404 404 404 404 404", $"/files/{Guid.Empty}.png"),
        To("GET /api/v1/products/{id:guid}/stock", "401 403 403 200 403 403", w => $"/products/{w.Product.Id()}/stock"),
        To("GET /api/v1/products/{id:guid}/variants/{variantId:guid}/stock", "401 403 403 200 403 403", w => $"/products/{w.Product.Id()}/variants/{Bazaar.Variant(w.Product)}/stock"),
        To("PUT /api/v1/products/{id:guid}/variants/{variantId:guid}/stock", "401 403 403 200 403 403",
            w => $"/products/{w.Product.Id()}/variants/{Bazaar.Variant(w.Product)}/stock", _ => new { adjust = 1, reason = "Found one." }),
        To("GET /api/v1/vendors/{vendorId:guid}/products", "200 200 200 200 200 200", w => $"/vendors/{w.Seller.Id}/products"),
        To("GET /api/v1/shops/{shopId:guid}/products", "401 403 403 200 403 403", w => $"/shops/{w.ShopId}/products"),
        To("POST /api/v1/shops/{id:guid}/products/bulk", "401 403 403 200 403 403", w => $"/shops/{w.ShopId}/products/bulk", w => new { ids = new[] { w.Product.Id() }, status = "active" }),
        To("GET /api/v1/admin/products", "401 403 403 403 403 200", "/admin/products"),
        To("POST /api/v1/shops/{id:guid}/products/import", "401 403 403 202 403 403", w => $"/shops/{w.ShopId}/products/import", _ => "Handle,Title,Variant Price\nmatrix,Matrix,10\n"),
        To("GET /api/v1/shops/{id:guid}/imports/{importId:guid}", "401 403 403 200 403 403", async w =>
        {
            using var answer = await w.Seller.Http.Raw(HttpMethod.Post, $"/api/v1/shops/{w.ShopId}/products/import", "Handle,Title,Variant Price\nmatrix,Matrix,10\n", "text/csv");
            var import = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id("importId");
            return ($"/shops/{w.ShopId}/imports/{import}", null);
        }),
        To("GET /api/v1/shops/{id:guid}/products/export", "401 403 403 200 403 403", w => $"/shops/{w.ShopId}/products/export"),
    ];
}
