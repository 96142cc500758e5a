using System.Text.Json.Nodes;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Catalog;

public sealed class CategoryTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private readonly HttpClient _admin = market.As(Roles.Admin);

    [Fact]
    public async Task Categories_are_a_tree_in_two_languages()
    {
        var name = Unique();
        var top = await Add(name, nameBn: "শাড়ি");
        var second = await Add("Second", top.Id(), position: 2);
        var first = await Add("First", top.Id(), position: 1);
        await Add("Deep", second.Id());

        using var guest = market.Anonymous();
        var tree = await guest.Get("/api/v1/categories");
        Assert.Null(tree["next"]);
        var found = tree.Items().Single(c => c!.Id() == top.Id())!;
        Assert.Equal((name, "শাড়ি"), (found.Text("name"), found.Text("nameBn")));
        Assert.Null(found["parentId"]);
        Assert.Equal([first.Id(), second.Id()], found["children"]!.AsArray().Select(c => c!.Id()));
        Assert.Equal("Deep", found["children"]![1]!["children"]![0]!.Text("name"));
        Assert.Single(await StatementCounter.OfGet(guest, "/api/v1/categories"));
    }

    [Fact]
    public async Task An_unchanged_tree_is_not_sent_again()
    {
        await Add(Unique());
        using var guest = market.Anonymous();
        using var first = await guest.Raw(HttpMethod.Get, "/api/v1/categories");
        guest.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.Tag);
        using var again = await guest.Raw(HttpMethod.Get, "/api/v1/categories");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await Add(Unique());
        using var changed = await guest.Raw(HttpMethod.Get, "/api/v1/categories");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task A_slug_comes_from_the_name_and_is_unique()
    {
        var name = $"Crème & Café {Unique()}";
        var category = await Add(name);
        Assert.StartsWith("creme-cafe-", category.Text("slug"), StringComparison.Ordinal);
        Assert.Equal("slug_taken", (await Post(new { name }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("slug_taken", (await Post(new { name = "Other", slug = category.Text("slug") }, HttpStatusCode.Conflict)).Text("code"));
        await Post(new { name = "Other", slug = "Not A Slug" }, HttpStatusCode.UnprocessableEntity);
        await Post(new { name = "Other", slug = Guid.NewGuid().ToString() }, HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("c-", (await Add("শাড়ি")).Text("slug"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_want_one_slug_one_gets_it()
    {
        var slug = $"s-{Unique()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _admin.Raw(HttpMethod.Post, "/api/v1/admin/categories", $$"""{"name":"N","slug":"{{slug}}"}""")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Five_levels_are_the_limit_also_for_a_moved_branch()
    {
        var top = await Add(Unique());
        var path = new List<JsonNode> { top };
        for (var level = 2; level <= 5; level++)
            path.Add(await Add($"L{level} {Unique()}", path[^1].Id()));
        await Post(new { name = "Too deep", parentId = path[^1].Id() }, HttpStatusCode.UnprocessableEntity);

        var branch = await Add(Unique());
        await Add(Unique(), branch.Id());
        await Move(branch, path[3], HttpStatusCode.UnprocessableEntity);
        Assert.Equal(path[2].Id(), (await Move(branch, path[2])).Id("parentId"));
    }

    [Fact]
    public async Task A_category_never_lies_below_itself()
    {
        var a = await Add(Unique());
        var b = await Add(Unique(), a.Id());
        await Move(a, a, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("parentId", (await Move(a, b, HttpStatusCode.UnprocessableEntity))["errors"]!.AsObject().Select(e => e.Key));
        await Post(new { name = "X", parentId = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_moves_at_once_do_not_close_a_circle()
    {
        for (var round = 0; round < 5; round++)
        {
            var a = await Add(Unique());
            var b = await Add(Unique());
            var answers = await Task.WhenAll(
                _admin.Raw(HttpMethod.Put, $"/api/v1/admin/categories/{a.Id()}", $$"""{"name":"A","parentId":"{{b.Id()}}"}"""),
                _admin.Raw(HttpMethod.Put, $"/api/v1/admin/categories/{b.Id()}", $$"""{"name":"B","parentId":"{{a.Id()}}"}"""));
            Assert.Single(answers, x => x.StatusCode == HttpStatusCode.OK);
            Assert.Single(answers, x => x.StatusCode == HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task An_edit_of_a_stale_version_is_refused()
    {
        var category = await Add(Unique());
        _admin.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        var renamed = await _admin.Put($"/api/v1/admin/categories/{category.Id()}", new { name = "New name" });
        Assert.Equal(2, renamed["version"]!.GetValue<int>());
        Assert.Equal(category.Text("slug"), renamed.Text("slug"));
        await _admin.Put($"/api/v1/admin/categories/{category.Id()}", new { name = "Newer name" }, HttpStatusCode.PreconditionFailed);
        await _admin.Delete($"/api/v1/admin/categories/{category.Id()}", HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Only_an_empty_category_can_be_deleted()
    {
        var parent = await Add(Unique());
        var child = await Add(Unique(), parent.Id());
        Assert.Equal("category_not_empty", (await Remove(parent, HttpStatusCode.Conflict)).Text("code"));
        await Remove(child);
        await Remove(parent);
        await Remove(parent, HttpStatusCode.NotFound);

        var used = await Add(Unique());
        var seller = market.NewSeller();
        await seller.Http.Post("/api/v1/products", CatalogMarket.Product(seller, used.Id()));
        Assert.Equal("category_not_empty", (await Remove(used, HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task A_product_and_the_end_of_its_category_never_both_happen()
    {
        var seller = market.NewSeller();
        for (var round = 0; round < 10; round++)
        {
            var category = await Add(Unique());
            var body = CatalogMarket.Product(seller, category.Id()).ToJsonString();
            var create = seller.Http.Raw(HttpMethod.Post, "/api/v1/products", body);
            var remove = _admin.Raw(HttpMethod.Delete, $"/api/v1/admin/categories/{category.Id()}");
            var outcome = ((await create).StatusCode, (await remove).StatusCode);
            Assert.True(
                outcome is (HttpStatusCode.Created, HttpStatusCode.Conflict) or (HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent), $"{outcome}");
        }
    }

    [Fact]
    public async Task Only_admins_edit_the_tree()
    {
        using var guest = market.Anonymous();
        await guest.Post("/api/v1/admin/categories", new { name = "X" }, HttpStatusCode.Unauthorized);
        await market.As(Roles.Seller).Post("/api/v1/admin/categories", new { name = "X" }, HttpStatusCode.Forbidden);
        await market.As(Roles.Buyer).Delete($"/api/v1/admin/categories/{Guid.NewGuid()}", HttpStatusCode.Forbidden);
    }

    private static string Unique() => Guid.NewGuid().ToString("n");

    private Task<JsonNode> Add(string name, Guid? parentId = null, string? nameBn = null, int position = 0) => Post(new { name, nameBn, parentId, position });

    private Task<JsonNode> Post(object body, HttpStatusCode status = HttpStatusCode.Created) => _admin.Post("/api/v1/admin/categories", body, status);

    private Task<JsonNode> Move(JsonNode category, JsonNode to, HttpStatusCode status = HttpStatusCode.OK) =>
        _admin.Put($"/api/v1/admin/categories/{category.Id()}", new { name = category.Text("name"), parentId = to.Id() }, status);

    private Task<JsonNode> Remove(JsonNode category, HttpStatusCode status = HttpStatusCode.NoContent) =>
        _admin.Delete($"/api/v1/admin/categories/{category.Id()}", status);
}
