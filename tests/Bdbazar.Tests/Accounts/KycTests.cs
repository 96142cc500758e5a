using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bdbazar.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Accounts;

public sealed class KycTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    private const string Path = "/api/v1/users/me/kyc";

    public static readonly byte[] Png = Convert.FromBase64String(Images.Png);

    public static async Task<HttpResponseMessage> RawUpload(Person person, byte[] content, string field = "file", string? key = null)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/documents") { Content = new MultipartFormDataContent { { part, field, "../../evil.html" } } };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await person.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> Upload(Person person, byte[] content, HttpStatusCode status = HttpStatusCode.Created)
    {
        using var answer = await RawUpload(person, content);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static object Body(params Guid[] documents) => new { legalName = "Abdul Karim", documentType = "nid", documentNumber = "1990123456789", documents };

    [Fact]
    public async Task It_goes_from_none_over_a_rejection_to_an_approval()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        Assert.Equal("""{"status":"none","legalName":null,"documentType":null,"documentNumber":null,"documents":[],"reason":null}""", (await seller.Http.Get(Path)).ToJsonString());

        var document = (await Upload(seller, Png)).Id();
        var submitted = await seller.Http.Post(Path, Body(document));
        Assert.Equal(("submitted", "1990123456789"), (submitted.Text("status"), submitted.Text("documentNumber")));
        Assert.Equal(document, submitted["documents"]![0]!.GetValue<Guid>());
        Assert.Equal("invalid_transition", (await seller.Http.Post(Path, Body(), HttpStatusCode.Conflict)).Text("code"));

        await admin.Http.Put($"/api/v1/admin/kyc/{seller.Id}", new { decision = "rejected", reason = "Not to be read" });
        var rejected = await seller.Http.Get(Path);
        Assert.Equal(("rejected", "Not to be read"), (rejected.Text("status"), rejected.Text("reason")));
        var twice = await admin.Http.Put($"/api/v1/admin/kyc/{seller.Id}", new { decision = "approved" }, HttpStatusCode.Conflict);
        Assert.Equal(("invalid_transition", """["submitted"]"""), (twice.Text("code"), twice["allowed"]!.ToJsonString()));

        Assert.Null((await seller.Http.Post(Path, Body(document)))["reason"]);
        await admin.Http.Put($"/api/v1/admin/kyc/{seller.Id}", new { decision = "approved" });
        Assert.Equal("approved", (await seller.Http.Get(Path)).Text("status"));
        Assert.Equal("kyc_already_approved", (await seller.Http.Post(Path, Body(), HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task Of_two_submissions_at_once_one_is_taken()
    {
        var seller = await market.Register("seller");
        const string body = """{"legalName":"Abdul Karim","documentType":"nid","documentNumber":"1990123456789"}""";
        var statuses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => seller.Http.Status(HttpMethod.Post, Path, body)));
        Assert.Single(statuses, HttpStatusCode.Created);
        Assert.Equal(4, statuses.Count(s => s is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task The_number_is_masked_in_lists_full_in_one_and_protected_in_the_table()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        await seller.Http.Post(Path, Body());
        var listed = Assert.Single((await admin.Http.Get("/api/v1/admin/kyc?status=submitted&limit=100")).Items(), k => k!.Id("userId") == seller.Id)!;
        Assert.Equal(("*********6789", seller.Email), (listed.Text("documentNumber"), listed.Text("email")));
        Assert.Equal("1990123456789", (await admin.Http.Get($"/api/v1/admin/kyc/{seller.Id}")).Text("documentNumber"));
        Assert.DoesNotContain("1990123456789", Assert.Single(await market.Query<string>("select row_to_json(k)::text from accounts.kyc k where user_id = $1", seller.Id)));
    }

    [Fact]
    public async Task The_longest_waiting_comes_first_page_by_page()
    {
        var admin = await market.Admin();
        var sellers = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var seller = await market.Register("seller");
            await seller.Http.Post(Path, Body());
            await admin.Http.Put($"/api/v1/admin/kyc/{seller.Id}", new { decision = "rejected" });
            sellers.Add(seller.Id);
        }
        var found = new List<Guid>();
        string? next = null;
        do
        {
            var page = await admin.Http.Get($"/api/v1/admin/kyc?status=rejected&limit=1{(next is null ? "" : $"&after={next}")}");
            found.AddRange(page.Items().Select(k => k!.Id("userId")));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(sellers, found.Where(sellers.Contains));
        await admin.Http.Get("/api/v1/admin/kyc?status=lost", HttpStatusCode.UnprocessableEntity);
        await admin.Http.Get($"/api/v1/admin/kyc/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/admin/kyc/{Guid.NewGuid()}", new { decision = "approved" }, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("image/png", Images.Png)]
    [InlineData("image/jpeg", Images.Jpeg)]
    [InlineData("image/webp", Images.WebpLossy)]
    [InlineData("application/pdf", "JVBERi0xLjQK")]
    public async Task A_file_is_what_is_in_it_and_comes_back_as_a_download(string type, string base64)
    {
        var content = Convert.FromBase64String(base64);
        var (seller, other, admin) = (await market.Register("seller"), await market.Register("seller"), await market.Admin());
        var uploaded = await Upload(seller, content);
        Assert.Equal(type, uploaded.Text("contentType"));
        foreach (var (client, path) in new[] { (seller.Http, $"{Path}/documents/{uploaded.Id()}"), (admin.Http, $"/api/v1/admin/kyc/{seller.Id}/documents/{uploaded.Id()}") })
        {
            using var answer = await client.Raw(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        await other.Http.Get($"{Path}/documents/{uploaded.Id()}", HttpStatusCode.NotFound);
        await other.Http.Get($"/api/v1/admin/kyc/{seller.Id}/documents/{uploaded.Id()}", HttpStatusCode.Forbidden);
        await admin.Http.Get($"/api/v1/admin/kyc/{other.Id}/documents/{uploaded.Id()}", HttpStatusCode.NotFound);
        Assert.NotNull((await other.Http.Post(Path, Body(uploaded.Id()), HttpStatusCode.UnprocessableEntity))["errors"]!["documents"]);
    }

    [Fact]
    public async Task A_file_that_is_no_paper_is_refused()
    {
        var seller = await market.Register("seller");
        foreach (var content in new[] { [], "<html><script>"u8.ToArray(), "GIF89a"u8.ToArray(), "RIFF1234WAVE"u8.ToArray(), Png[..30], Convert.FromBase64String(Images.Gif) })
            Assert.NotNull((await Upload(seller, content, HttpStatusCode.UnprocessableEntity))["errors"]!["file"]);
        using var otherField = await RawUpload(seller, Png, "picture");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherField.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await seller.Http.Status(HttpMethod.Post, $"{Path}/documents", "{}"));
    }

    [Fact]
    public async Task Ten_mebibytes_are_taken_and_no_more()
    {
        var seller = await market.Register("seller");
        var content = new byte[10 * 1024 * 1024 + 1];
        "%PDF-1.4"u8.CopyTo(content);
        Assert.Equal("too_large", (await Upload(seller, content, HttpStatusCode.RequestEntityTooLarge)).Text("code"));
        await Upload(seller, content[..^1]);
    }

    [Fact]
    public async Task An_upload_with_a_key_is_kept_once_and_twenty_are_enough()
    {
        var seller = await market.Register("seller");
        using var first = await RawUpload(seller, Png, key: "doc");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        for (var i = 1; i < 20; i++)
            await Upload(seller, Png);
        Assert.Equal("too_many_documents", (await Upload(seller, Png, HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task It_is_for_sellers_alone()
    {
        var buyer = await market.Register();
        await buyer.Http.Get(Path, HttpStatusCode.Forbidden);
        await buyer.Http.Post(Path, Body(), HttpStatusCode.Forbidden);
        using var upload = await RawUpload(buyer, Png);
        Assert.Equal(HttpStatusCode.Forbidden, upload.StatusCode);
    }

    [Theory]
    [InlineData("legalName", """{"documentType":"nid","documentNumber":"1"}""")]
    [InlineData("documentType", """{"legalName":"A","documentType":"<nid>","documentNumber":"1"}""")]
    [InlineData("documentNumber", """{"legalName":"A","documentType":"nid"}""")]
    [InlineData("documents", """{"legalName":"A","documentType":"nid","documentNumber":"1","documents":["019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d"]}""")]
    [InlineData("documents[0]", """{"legalName":"A","documentType":"nid","documentNumber":"1","documents":["x"]}""")]
    public async Task Bad_input_is_refused_by_field(string field, string body)
    {
        var seller = await market.Register("seller");
        using var answer = await seller.Http.Raw(HttpMethod.Post, Path, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{field}\":[", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class KycOverTimeTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task Files_that_nobody_submits_within_a_day_are_deleted()
    {
        var seller = await market.Register("seller");
        var (kept, unused) = ((await KycTests.Upload(seller, KycTests.Png)).Id(), (await KycTests.Upload(seller, KycTests.Png)).Id());
        await seller.Http.Post("/api/v1/users/me/kyc", new { legalName = "A", documentType = "nid", documentNumber = "1", documents = new[] { kept } });
        market.Clock.Shift += TimeSpan.FromHours(25);
        await using (var scope = market.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DropDocuments>().Run(TestContext.Current.CancellationToken);
        var again = await market.Login(seller.Email);
        Assert.Equal(HttpStatusCode.OK, await again.Http.Status(HttpMethod.Get, $"/api/v1/users/me/kyc/documents/{kept}"));
        Assert.Equal(HttpStatusCode.NotFound, await again.Http.Status(HttpMethod.Get, $"/api/v1/users/me/kyc/documents/{unused}"));
    }
}
