using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Platform.Files;
using Bdbazar.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Shops;

public sealed class ShopPictureTests(Market market) : IClassFixture<Market>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<Guid> Open(Person seller) => (await seller.Http.Post("/api/v1/shops", new { name = "Pictured", description = "" })).Id();

    private static async Task<JsonNode> Upload(HttpClient client, string path, byte[] bytes, HttpStatusCode status = HttpStatusCode.OK, string field = "file")
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        // What the caller says of it does not count.
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        form.Add(file, field, "../../evil.html");
        // Asks before it sends, as curl does: what is refused unread is answered, not cut off.
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form, Headers = { ExpectContinue = true } };
        using var answer = await client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    [Theory]
    [InlineData("logo", Images.Png, "image/png")]
    [InlineData("banner", Images.Jpeg, "image/jpeg")]
    [InlineData("banner", Images.WebpLossy, "image/webp")]
    public async Task A_picture_is_served_as_what_it_is_and_for_ever(string kind, string base64, string contentType)
    {
        var seller = market.Somebody("seller");
        var id = await Open(seller);
        var shop = await Upload(seller.Http, $"/api/v1/shops/{id}/{kind}", Convert.FromBase64String(base64));
        Assert.Equal(2, shop["version"]!.GetValue<int>());

        using var anyone = market.Anonymous();
        using var answer = await anyone.Raw(HttpMethod.Get, shop.Text($"{kind}Url"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal(base64, Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync(Ct)));
    }

    [Fact]
    public async Task Only_the_owner_and_admins_upload()
    {
        var seller = market.Somebody("seller");
        var id = await Open(seller);
        var png = Convert.FromBase64String(Images.Png);
        await Upload(market.Somebody("seller").Http, $"/api/v1/shops/{id}/logo", png, HttpStatusCode.NotFound);
        await Upload(market.Somebody("buyer").Http, $"/api/v1/shops/{id}/logo", png, HttpStatusCode.Forbidden);
        await Upload(market.Somebody("admin").Http, $"/api/v1/shops/{id}/logo", png);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        var seller = market.Somebody("seller");
        var path = $"/api/v1/shops/{await Open(seller)}/logo";
        foreach (var bytes in new[] { [], "<script>"u8.ToArray(), Convert.FromBase64String(Images.Gif), Convert.FromBase64String(Images.Jpeg)[..300], Images.PngOf(10_000, 5_000) })
            Assert.NotNull((await Upload(seller.Http, path, bytes, HttpStatusCode.UnprocessableEntity))["errors"]!["file"]);
        await Upload(seller.Http, path, Convert.FromBase64String(Images.Png), HttpStatusCode.UnprocessableEntity, field: "other");

        using var json = await seller.Http.Raw(HttpMethod.Post, path, "{}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var broken = await seller.Http.Raw(HttpMethod.Post, path, "nothing", "multipart/form-data");
        Assert.True((int)broken.StatusCode is >= 400 and < 500, broken.StatusCode.ToString());
    }

    [Fact]
    public async Task Above_ten_mebibytes_is_too_large_and_just_below_is_not()
    {
        var seller = market.Somebody("seller");
        var path = $"/api/v1/shops/{await Open(seller)}/logo";
        var photo = Convert.FromBase64String(Images.Jpeg);
        await Upload(seller.Http, path, [.. photo, .. new byte[ImageFile.MaxBytes - photo.Length]]);
        foreach (var size in new[] { ImageFile.MaxBytes + 1, ImageFile.MaxBytes + 200_000, 2 * ImageFile.MaxBytes + 1 })
            Assert.Equal("too_large", (await Upload(seller.Http, path, [.. photo, .. new byte[size - photo.Length]], HttpStatusCode.RequestEntityTooLarge)).Text("code"));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef.png")]
    [InlineData("..%2F..%2Fkeys%2Fkey.xml")]
    [InlineData("secret.txt")]
    public async Task No_other_file_is_served(string name)
    {
        using var anyone = market.Anonymous();
        await anyone.Get($"/api/v1/shops/files/{name}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_replaced_picture_stays_a_day()
    {
        var seller = market.Somebody("seller");
        var path = $"/api/v1/shops/{await Open(seller)}/logo";
        var first = (await Upload(seller.Http, path, Convert.FromBase64String(Images.Png))).Text("logoUrl");
        var second = (await Upload(seller.Http, path, Convert.FromBase64String(Images.Jpeg))).Text("logoUrl");
        using var anyone = market.Anonymous();

        await Clean();
        Assert.Equal(HttpStatusCode.OK, (await anyone.Raw(HttpMethod.Get, first)).StatusCode);
        market.Clock.Shift += TimeSpan.FromHours(25);
        await Clean();
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Raw(HttpMethod.Get, first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.Raw(HttpMethod.Get, second)).StatusCode);

        await market.Tell("shops", new UserErased(seller.Id));
        market.Clock.Shift += TimeSpan.FromHours(25);
        await Clean();
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.Raw(HttpMethod.Get, second)).StatusCode);
    }

    private async Task Clean()
    {
        await using var scope = market.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeleteRetiredFiles>().Run(Ct);
    }
}
