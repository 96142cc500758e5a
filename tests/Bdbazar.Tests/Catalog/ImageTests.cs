using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Catalog;

public sealed class ImageTests(CatalogMarket market) : IClassFixture<CatalogMarket>
{
    private static readonly byte[] Png = Convert.FromBase64String(Images.Png);

    private readonly Seller _seller = market.NewSeller();

    [Fact]
    public async Task A_picture_can_be_uploaded_seen_and_deleted()
    {
        var product = await market.NewProduct(_seller, 1);
        var image = await Upload(product, Png, alt: "The border");
        Assert.Equal((3, 2, "The border", $"/api/v1/files/{image.Id()}.png"), (
            image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>(), image.Text("alt"), image.Text("url")));
        Assert.True(JsonNode.DeepEquals(image, (await Read(product))["images"]![0]));
        Assert.Equal(image.Text("url"), (await market.Ask((c, ct) => c.FindVariants(new([product.Variant()]), ct))).Variants.Single().ImageUrl);

        using var guest = market.Anonymous();
        using var seen = await guest.Raw(HttpMethod.Get, image.Text("url"));
        Assert.Equal(Png, await seen.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", seen.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", seen.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());

        await _seller.Http.Delete($"/api/v1/products/{product.Id()}/images/{image.Id()}");
        await _seller.Http.Delete($"/api/v1/products/{product.Id()}/images/{image.Id()}", HttpStatusCode.NotFound);
        Assert.Empty((await Read(product))["images"]!.AsArray());
        await guest.Get(image.Text("url"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_can_be_asked_for_in_parts_and_only_when_it_is_new()
    {
        var url = (await Upload(await market.NewProduct(_seller, 1), Png)).Text("url");
        using var guest = market.Anonymous();
        guest.DefaultRequestHeaders.Range = new RangeHeaderValue(1, 3);
        using var part = await guest.Raw(HttpMethod.Get, url);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("PNG"u8.ToArray(), await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        guest.DefaultRequestHeaders.Range = null;
        guest.DefaultRequestHeaders.IfNoneMatch.Add(part.Headers.ETag!);
        using var same = await guest.Raw(HttpMethod.Get, url);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    public static TheoryData<string, byte[]> NotImages => new()
    {
        { "a text renamed", Encoding.UTF8.GetBytes("This is no picture.") },
        { "truncated", Png[..^20] },
        { "41 megapixels", Images.PngOf(8200, 5000) },
        { "nothing", [] },
        { "SVG", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>") },
    };

    [Theory]
    [MemberData(nameof(NotImages))]
    public async Task What_is_not_a_whole_image_of_reasonable_size_is_refused(string what, byte[] content)
    {
        Assert.NotNull(what);
        var product = await market.NewProduct(_seller, 1);
        var refused = await Upload(product, content, status: HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["file"]);
        Assert.Empty((await Read(product))["images"]!.AsArray());
    }

    [Fact]
    public async Task A_file_over_ten_mebibytes_is_too_large()
    {
        var product = await market.NewProduct(_seller, 1);
        Assert.Equal("too_large", (await Upload(product, new byte[10 * 1024 * 1024 + 1], status: HttpStatusCode.RequestEntityTooLarge)).Text("code"));
    }

    [Fact]
    public async Task A_form_without_a_file_and_no_form_at_all_are_refused()
    {
        var path = $"/api/v1/products/{(await market.NewProduct(_seller, 1)).Id()}/images";
        using var form = new MultipartFormDataContent { { new StringContent("x"), "alt" } };
        using var empty = await _seller.Http.PostAsync(path, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await _seller.Http.Post(path, new { file = "x" }, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Pictures_are_shown_in_the_order_that_the_seller_gave()
    {
        var product = await market.NewProduct(_seller, 1);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await Upload(product, Png)).Id());
        Assert.Equal(ids, Ids((await Read(product))["images"]!));
        Guid[] wanted = [ids[2], ids[0], ids[1]];
        var path = $"/api/v1/products/{product.Id()}/images";
        Assert.Equal(wanted, Ids((await _seller.Http.Put(path, new { ids = wanted }))["items"]!));
        Assert.Equal(wanted, Ids((await Read(product))["images"]!));
        await _seller.Http.Put(path, new { ids = wanted[..2] }, HttpStatusCode.UnprocessableEntity);
        await _seller.Http.Put(path, new { ids = new[] { ids[0], ids[0], ids[1] } }, HttpStatusCode.UnprocessableEntity);
        await _seller.Http.Put(path, new { ids = new[] { ids[0], ids[1], Guid.NewGuid() } }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_a_picture_shows_can_be_said_later()
    {
        var product = await market.NewProduct(_seller, 1);
        var path = $"/api/v1/products/{product.Id()}/images/{(await Upload(product, Png, alt: "Before")).Id()}";
        Assert.Equal("The border", (await _seller.Http.Put(path, new { alt = " The border " })).Text("alt"));
        Assert.Equal("The border", (await Read(product))["images"]![0]!.Text("alt"));
        Assert.Null((await _seller.Http.Put(path, new { alt = " " }))["alt"]);
        await _seller.Http.Put(path, new { alt = new string('x', 301) }, HttpStatusCode.UnprocessableEntity);
        await market.As(Roles.Seller).Put(path, new { alt = "Mine" }, HttpStatusCode.Forbidden);
        await _seller.Http.Put($"/api/v1/products/{(await market.NewProduct(_seller, 1)).Id()}/images/{path[^36..]}", new { alt = "Elsewhere" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Twenty_pictures_are_enough_also_when_they_come_at_once()
    {
        var product = await market.NewProduct(_seller, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Send(_seller.Http, product, Png)));
        Assert.Equal(20, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(20, (await Read(product))["images"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_the_owner_touches_pictures()
    {
        var product = await market.NewProduct(_seller, 1);
        var image = await Upload(product, Png);
        var other = market.As(Roles.Seller);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(other, product, Png)).StatusCode);
        await other.Delete($"/api/v1/products/{product.Id()}/images/{image.Id()}", HttpStatusCode.Forbidden);
        await other.Put($"/api/v1/products/{product.Id()}/images", new { ids = new[] { image.Id() } }, HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(market.Anonymous(), product, Png)).StatusCode);
    }

    [Theory]
    [InlineData("..%2Fkeys%2Fkey.xml")]
    [InlineData("0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11.svg")]
    [InlineData("0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11.png")]
    [InlineData("0198f2c0-6f0a-7c3e-9c51-3b1d0f6a2e11.png%0a")]
    public async Task No_other_file_can_be_read(string name)
    {
        using var guest = market.Anonymous();
        await guest.Get($"/api/v1/files/{name}", HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> Upload(JsonNode product, byte[] content, string? alt = null, HttpStatusCode status = HttpStatusCode.Created)
    {
        using var answer = await Send(_seller.Http, product, content, alt);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}\n{text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient who, JsonNode product, byte[] content, string? alt = null)
    {
        using var file = new ByteArrayContent(content);
        // Names and types are the sender's word.
        file.Headers.ContentType = new("image/png");
        using var form = new MultipartFormDataContent { { file, "file", "picture.png" } };
        if (alt is not null)
            form.Add(new StringContent(alt), "alt");
        return await who.PostAsync($"/api/v1/products/{product.Id()}/images", form, TestContext.Current.CancellationToken);
    }

    private Task<JsonNode> Read(JsonNode product) => _seller.Http.Get($"/api/v1/products/{product.Id()}");

    private static IEnumerable<Guid> Ids(JsonNode images) => images.AsArray().Select(i => i!.Id());
}
