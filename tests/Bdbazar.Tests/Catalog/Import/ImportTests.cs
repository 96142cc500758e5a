using System.Text;
using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Catalog.Import;

public sealed class ImportTests(Market market) : IClassFixture<Market>
{
    private readonly HttpClient _anyone = market.Anonymous();

    private async Task<(HttpClient Http, Guid Shop)> Seller(bool isPublic = true)
    {
        var owner = Guid.NewGuid();
        var shop = await market.Shop(owner, isPublic);
        return (market.Speak("seller", owner), shop.Id);
    }

    private static async Task<JsonNode> Read(HttpClient seller, Guid shop, string handle)
    {
        var item = (await seller.AllPages($"/api/v1/shops/{shop}/products", 100)).Single(p => p["handle"]?.GetValue<string>() == handle);
        return await seller.Get($"/api/v1/products/{item.Id()}");
    }

    [Theory]
    [InlineData("apparel.csv")]
    [InlineData("home-and-garden.csv")]
    public async Task Every_product_variant_option_price_and_picture_of_a_real_file_arrives(string name)
    {
        var (seller, shop) = await Seller();
        var file = Files.Sample(name);
        var rows = SimpleCsv.Read(file);
        var products = rows.GroupBy(r => r["Handle"]).ToList();

        var import = await seller.Import(shop, file);
        Assert.Equal($"done {products.Count} products: {products.Count} created, 0 updated, 0 failed", import.Counts());
        Assert.Equal(rows.Count, import["rows"]!.GetValue<int>());
        Assert.Equal(products.Count, (await seller.AllPages($"/api/v1/shops/{shop}/products")).Count);
        foreach (var product in products)
        {
            var got = await Read(seller, shop, product.Key);
            var first = product.First();
            Assert.Equal(first["Title"].Trim(), got.Text("title"));
            Assert.Equal(first["Body (HTML)"].Replace("<p>", "").Replace("</p>", "").Replace("\u00A0", " ").Trim(), got.Text("description"));
            Assert.Equal(first["Vendor"], got.Text("brand"));
            Assert.Equal(first["Tags"].ToLowerInvariant().Split(", "), got["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
            Assert.Equal(first["Type"], got["attributes"]!["Type"]?.GetValue<string>() ?? "");
            Assert.Equal("active", got.Text("status"));
            var variants = product.Where(r => r["Variant Price"].Length > 0).ToList();
            Assert.Equal(variants.Select(v => Describe(first, v)), got["variants"]!.AsArray().Select(v => Describe(v!)));
            Assert.Equal(product.Select(r => r["Image Src"]).Where(s => s.Length > 0), got["images"]!.AsArray().Select(i => i!.Text("url")));
            Assert.Equal(variants.Min(v => Minor(v["Variant Price"])), got.Amount("price"));
        }
        // They are found, and the list shows their pictures.
        var shirt = (await _anyone.Get($"/api/v1/products?shop={shop}&q={Uri.EscapeDataString(products[0].First()["Title"])}")).Items()[0]!;
        Assert.Equal(products[0].First()["Title"], shirt.Text("title"));
        Assert.Equal(products[0].First()["Image Src"], shirt.Text("imageUrl"));
        Assert.Equal(Minor(products[0].First()["Variant Price"]), shirt.Amount("price"));
    }

    private static long Minor(string price) => (long)(decimal.Parse(price) * 100);

    private static string Describe(Dictionary<string, string> first, Dictionary<string, string> row)
    {
        var options = new[] { 1, 2, 3 }.Where(n => row[$"Option{n} Value"].Length > 0 && row[$"Option{n} Value"] != "Default Title")
            .Select(n => $"{first[$"Option{n} Name"]}={row[$"Option{n} Value"]}");
        var before = row["Variant Compare At Price"];
        return $"{row["Variant SKU"]} {string.Join(",", options)} {Minor(row["Variant Price"])} {(before.Length > 0 ? Minor(before) : "none")} {row["Variant Inventory Qty"]}";
    }

    private static string Describe(JsonNode variant) =>
        $"{variant["sku"]} {string.Join(",", variant["options"]!.AsObject().Select(o => $"{o.Key}={o.Value}"))} {variant.Amount("price")} "
        + $"{(variant["compareAtPrice"] is null ? "none" : variant.Amount("compareAtPrice"))} {variant["available"]}";

    [Theory]
    [InlineData("apparel.csv")]
    [InlineData("home-and-garden.csv")]
    public async Task The_same_file_again_changes_nothing(string name)
    {
        var (seller, shop) = await Seller();
        await seller.Import(shop, Files.Sample(name));
        var before = await market.Everything(shop);
        var again = await seller.Import(shop, Files.Sample(name));
        Assert.Equal((0, 0, 0), (again["created"]!.GetValue<int>(), again["updated"]!.GetValue<int>(), again["failed"]!.GetValue<int>()));
        Assert.Equal(before, await market.Everything(shop));
    }

    [Fact]
    public async Task What_differs_is_changed_and_prices_and_stock_leave_their_trace()
    {
        var (seller, shop) = await Seller();
        await seller.Import(shop, $"""
            {Files.Header}
            kettle,Copper Kettle,<p>Old</p>,Dhaka Metals,Kitchen,"copper, tea",true,Size,Small,,,,,K-S,500,4,20.00,,https://x.example/a.jpg,1,front
            kettle,,,,,,,,Large,,,,,K-L,900,2,30.00,35.50,https://x.example/b.jpg,2,
            pan,Iron Pan,Plain,Dhaka Metals,Kitchen,,true,Title,Default Title,,,,,,700,1,15,,,,
            """);
        var pan = await Read(seller, shop, "pan");
        var old = await Read(seller, shop, "kettle");
        var import = await seller.Import(shop, $"""
            {Files.Header}
            kettle,Copper Kettle,<p>New</p>,Dhaka Metals,Kitchen,"copper, tea",false,Size,Small,,,,,K-S,500,9,18.50,,https://x.example/b.jpg,1,back
            kettle,,,,,,,,Medium,,,,,,700,0,25.00,,https://x.example/a.jpg,2,front
            pan,Iron Pan,Plain,Dhaka Metals,Kitchen,,true,Title,Default Title,,,,,,700,3,15,,,,
            """);
        Assert.Equal("done 2 products: 0 created, 2 updated, 0 failed", import.Counts());
        var kettle = await Read(seller, shop, "kettle");
        Assert.Equal("New", kettle.Text("description"));
        Assert.Equal("draft", kettle.Text("status"));
        Assert.Equal(old["version"]!.GetValue<int>() + 1, kettle["version"]!.GetValue<int>());
        Assert.Equal(
            ["K-S Size=Small 1850 none 9", "K-L Size=Large 3000 3550 2", " Size=Medium 2500 none 0"], kettle["variants"]!.AsArray().Select(v => Describe(v!)));
        Assert.Equal(old["variants"]![0]!.Id(), kettle["variants"]![0]!.Id());
        Assert.Equal(["https://x.example/b.jpg back", "https://x.example/a.jpg front"], kettle["images"]!.AsArray().Select(i => $"{i!["url"]} {i["alt"]}"));
        Assert.Equal(1850, kettle.Amount("price"));
        var history = (await seller.Get($"/api/v1/products/{kettle.Id()}/price-history")).Items();
        Assert.Equal([1850, 2000], history.Where(h => h!.Id("variantId") == kettle["variants"]![0]!.Id()).Select(h => h!.Amount("price")).Order());
        Assert.Equal(3, history.Count(h => h!["to"] is null));
        // Stock alone is no edit of the product.
        var after = await Read(seller, shop, "pan");
        Assert.Equal(pan["version"]!.GetValue<int>(), after["version"]!.GetValue<int>());
        Assert.Equal(3, after["variants"]![0]!["available"]!.GetValue<int>());
        var everything = await market.Everything(shop);
        Assert.Contains($",{after["variants"]![0]!["id"]},2,3,imported,", everything);
        Assert.Contains($",{kettle["variants"]![0]!["id"]},5,9,imported,", everything);
    }

    [Fact]
    public async Task Stock_that_buyers_were_promised_is_not_taken_away()
    {
        var (seller, shop) = await Seller();
        await seller.Import(shop, $"{Files.Header}\nlamp,Lamp,,,,,true,,,,,,,L,0,5,10,,,,\nrug,Rug,,,,,true,,,,,,,R,0,5,10,,,,");
        var lamp = (await Read(seller, shop, "lamp"))["variants"]![0]!.Id();
        await Sql("update catalog.stock set reserved = 3 where variant_id = $1", lamp);
        var import = await seller.Import(shop, $"{Files.Header}\nlamp,Lighter Lamp,,,,,true,,,,,,,L,0,2,10,,,,\nrug,Rug,,,,,true,,,,,,,R,0,0,10,,,,");
        Assert.Equal("done 2 products: 0 created, 1 updated, 1 failed", import.Counts());
        Assert.Equal([(2, "Variant Inventory Qty is below what buyers were promised.")], import.Errors());
        Assert.Equal("Lamp", (await Read(seller, shop, "lamp")).Text("title"));
        var listed = (await _anyone.Get($"/api/v1/products?shop={shop}&inStock=true")).Items();
        Assert.Equal(["Lamp"], listed.Select(p => p!.Text("title")));
    }

    private async Task Sql(string sql, params object[] values)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(market.ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,,,,,", "2: Variant Price is missing.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,-5,,,,", "2: Variant Price is out of range, or has fractions of a poisha.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,0,,,,", "2: Variant Price must be above zero.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,1.005,,,,", "2: Variant Price is out of range, or has fractions of a poisha.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,99999999999999999999999999999,,,,", "2: Variant Price is not a number.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,ten,,,,", "2: Variant Price is not a number.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,5,x,,,", "2: Variant Compare At Price is not a number.")]
    [InlineData(",A,,,,,true,,,,,,,,0,1,5,,,,", "2: Handle is missing.")]
    [InlineData("a,,,,,,true,,,,,,,,0,1,5,,,,", "2: Title is missing: the first row of a product carries it.")]
    [InlineData("a,A,,,,,maybe,,,,,,,,0,1,5,,,,", "2: Published is neither true nor false.")]
    [InlineData("a,A,,,,,true,,,,,,,,x,1,5,,,,", "2: Variant Grams is not a whole number up to 1000000.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1.5,5,,,,", "2: Variant Inventory Qty is not a whole number up to 1000000000.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,99999999999,5,,,,", "2: Variant Inventory Qty is not a whole number up to 1000000000.")]
    [InlineData("a,A,,,,,true,Size,S,,,,,X,0,1,5,,,,\na,,,,,,,,M,,,,,X,0,1,5,,,,", "3: Another variant of the product has this Variant SKU.")]
    [InlineData("a,A,,,,,true,Size,S,,,,,X,0,1,5,,,,\na,,,,,,,,S,,,,,Y,0,1,5,,,,", "3: Another variant of the product has the same option values.")]
    [InlineData("a,A,,,,,true,,S,,,,,X,0,1,5,,,,", "2: An option has a value and no name.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,5,,javascript:alert(1),,", "2: Image Src is not an address on the web.")]
    [InlineData("a,A,,,,,true,,,,,,,,0,1,5,,https://x.example/a.png,first,", "2: Image Position is not a whole number.")]
    [InlineData("a,\"A,,,,,true,,,,,,,,0,1,5,,,,", "2: A quote is not closed, or stands where none may be.")]
    [InlineData("a,\"A\"x,,,,,true,,,,,,,,0,1,5,,,,", "2: A quote is not closed, or stands where none may be.")]
    [InlineData("a,A\uFFFD,,,,,true,,,,,,,,0,1,5,,,,", "2: The row is not valid UTF-8.")]
    [InlineData("a,A\0,,,,,true,,,,,,,,0,1,5,,,,", "2: The row is not valid UTF-8.")]
    public async Task A_wrong_row_is_reported_and_the_other_products_come_in(string wrong, string error)
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, $"{Files.Header}\n{wrong}\n\ngood,Good one,,,,,true,,,,,,,,0,1,5,,,,\n");
        Assert.Equal(error, string.Join("; ", import.Errors().Select(e => $"{e.Row}: {e.Message}")));
        Assert.Equal("done 2 products: 1 created, 0 updated, 1 failed", import.Counts());
        Assert.Equal(["Good one"], (await seller.AllPages($"/api/v1/shops/{shop}/products")).Select(p => p.Text("title")));
    }

    [Theory]
    [InlineData("Handle,Title,Variant Price,Option4 Name\na,A,5,Mood", "A product has at most three options.")]
    [InlineData("Handle,Title,Variant Price,Status\na,A,5,lost", "Status is none of active, draft and archived.")]
    public async Task Columns_beyond_the_usual_are_read_too(string file, string error)
    {
        var (seller, shop) = await Seller();
        Assert.Equal([(2, error)], (await seller.Import(shop, file)).Errors());
    }

    [Fact]
    public async Task Fields_that_are_too_long_are_refused_each_by_its_name()
    {
        var (seller, shop) = await Seller();
        var x = new string('x', 20_001);
        var import = await seller.Import(shop, $"Handle,Title,Body (HTML),Vendor,Type,Tags,Variant SKU,Variant Price,Image Src,Image Alt Text,Option1 Name,Option1 Value\n"
            + $"{x[..201]},{x[..201]},{x},{x[..101]},{x[..201]},{x[..51]},{x[..65]},5,https://x.example/{x[..2000]},{x[..301]},{x[..51]},{x[..101]}");
        Assert.Equal(11, import.Errors().Length);
        Assert.All(import.Errors(), e => Assert.Equal(2, e.Row));
    }

    [Fact]
    public async Task A_file_with_the_few_needed_columns_in_any_order_with_a_byte_order_mark_is_enough()
    {
        var (seller, shop) = await Seller();
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("variant price,TITLE,Handle\r\n250,শাড়ি,saree\r\n")];
        Assert.Equal("done 1 products: 1 created, 0 updated, 0 failed", (await seller.Import(shop, file)).Counts());
        var saree = await Read(seller, shop, "saree");
        Assert.Equal(("শাড়ি", 25_000, "active"), (saree.Text("title"), saree.Amount("price"), saree.Text("status")));
        // What the file does not say stays.
        await seller.Import(shop, $"{Files.Header}\nsaree,শাড়ি,Red,Loom,Cloth,a,false,Colour,Red,,,,,S-1,300,5,250,300,https://x.example/a.png,1,x");
        var full = await market.Everything(shop);
        Assert.EndsWith("0 updated, 0 failed", (await seller.Import(shop, "Handle,Title,Variant Price,Variant SKU,Option1 Name,Option1 Value\nsaree,শাড়ি,250,S-1,Colour,Red")).Counts());
        Assert.Equal(full, await market.Everything(shop));
    }

    [Fact]
    public async Task Rows_of_one_product_must_follow_each_other()
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, "Handle,Title,Variant Price\na,A,5\nb,B,5\na,A again,6\n");
        Assert.Equal("done 3 products: 2 created, 0 updated, 1 failed", import.Counts());
        Assert.Equal([(4, "The rows of a product must follow each other; this Handle was used further up.")], import.Errors());
    }

    [Fact]
    public async Task A_quote_that_swallows_rows_costs_only_its_own()
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, "Handle,Title,Variant Price\na,A,5\nb,\"B,5\nc,\"C, the third\",5\nd,D,5\ne,\"E,5\nf,F,5\n");
        Assert.Equal([3, 6], import.Errors().Select(e => e.Row));
        Assert.Equal(["a", "c", "d", "f"], (await seller.AllPages($"/api/v1/shops/{shop}/products")).Select(p => p.Text("handle")).Order());
    }

    [Fact]
    public async Task A_row_without_an_end_fails_the_import_after_what_came_before_it()
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, "Handle,Title,Variant Price\na,A,5\nb,\"" + new string('x', 2_000_000));
        Assert.Equal("failed 1 products: 1 created, 0 updated, 0 failed", import.Counts());
        Assert.Equal(3, Assert.Single(import.Errors()).Row);
    }

    [Fact]
    public async Task Of_many_errors_a_thousand_are_kept_and_all_are_counted_in_the_readers_language()
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, "Handle,Title,Variant Price\n" + string.Concat(Enumerable.Range(0, 1_700).Select(i => $"h{i},T,\n")));
        Assert.Equal("done 1700 products: 0 created, 0 updated, 1700 failed", import.Counts());
        Assert.Equal(1_000, import.Errors().Length);
        Assert.Equal(1_700, import["errorCount"]!.GetValue<int>());
        seller.DefaultRequestHeaders.Add("Accept-Language", "bn");
        Assert.Equal("Variant Price নেই।", (await seller.Get($"/api/v1/shops/{shop}/imports/{import.Id()}")).Errors()[0].Message);
    }

    [Fact]
    public async Task A_type_that_names_a_category_puts_the_product_there()
    {
        var (seller, shop) = await Seller();
        var category = await market.Category("Teapots", "চায়ের পাত্র");
        await seller.Import(shop, "Handle,Title,Variant Price,Type\na,A,5,teapots\nb,B,5,চায়ের পাত্র\nc,C,5,Unheard");
        Assert.Equal(category.Id, (await Read(seller, shop, "a")).Id("categoryId"));
        Assert.Equal(category.Id, (await Read(seller, shop, "b")).Id("categoryId"));
        Assert.Null((await Read(seller, shop, "c"))["categoryId"]);
        Assert.Equal(2, (await _anyone.Get($"/api/v1/products?category={category.Slug}")).Items().Count);
    }

    [Fact]
    public async Task Two_shops_may_use_the_same_handle_and_a_hidden_shops_goods_stay_hidden()
    {
        var (first, shop) = await Seller();
        var (second, hidden) = await Seller(isPublic: false);
        const string file = "Handle,Title,Variant Price\nsame-handle,Samehandle,5";
        await first.Import(shop, file);
        Assert.Equal("done 1 products: 1 created, 0 updated, 0 failed", (await second.Import(hidden, file)).Counts());
        Assert.Single((await _anyone.Get("/api/v1/products?q=samehandle")).Items());
        Assert.NotEqual((await Read(first, shop, "same-handle")).Text("slug"), (await Read(second, hidden, "same-handle")).Text("slug"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Title,Handle\nx,y")]
    [InlineData("{\"not\":\"csv\"}")]
    [InlineData("Handle;Title;Variant Price\na;A;5")]
    [InlineData("\"Handle,Title,Variant Price\na,A,5")]
    public async Task A_file_that_is_no_product_file_is_refused_at_once(string text)
    {
        var (seller, shop) = await Seller();
        using var answer = await seller.Send(shop, Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("\"invalid_header\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_may_come_as_a_part_named_file_and_another_type_is_refused()
    {
        var (seller, shop) = await Seller();
        var url = $"/api/v1/shops/{shop}/products/import";
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new StringContent("Handle,Title,Variant Price\na,A,5\n"), "file", "my.csv" } };
        using var accepted = await seller.PostAsync(url, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var id = JsonNode.Parse(await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Id("importId");
        Assert.Equal("done 1 products: 1 created, 0 updated, 0 failed", (await seller.Settled(shop, id)).Counts());

        using var none = await seller.PostAsync(url, new MultipartFormDataContent { { new StringContent("x"), "note" } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        foreach (var (type, body) in new[] { ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=file\r\n\r\nHandle") })
        {
            using var broken = await seller.Send(shop, Encoding.UTF8.GetBytes(body), type);
            Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        }
        using var json = await seller.Send(shop, "{}"u8.ToArray(), "application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task A_file_above_50_MiB_is_too_large()
    {
        var (seller, shop) = await Seller();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/shops/{shop}/products/import") { Content = new ByteArrayContent(new byte[51 * 1024 * 1024]) };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.ExpectContinue = true;
        using var answer = await seller.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_key_is_the_same_import()
    {
        var (seller, shop) = await Seller();
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await seller.Raw(HttpMethod.Post, $"/api/v1/shops/{shop}/products/import", "Handle,Title,Variant Price\na,A,5\n", "text/csv", "key-1");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            ids.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task Imports_and_exports_are_the_owners_alone()
    {
        var (seller, shop) = await Seller();
        var import = await seller.Import(shop, "Handle,Title,Variant Price\na,A,5\n");
        var (other, others) = await Seller();
        var (_, hidden) = await Seller(isPublic: false);
        using var refused = await other.Send(shop, "Handle,Title,Variant Price"u8.ToArray());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var unknown = await other.Send(hidden, "Handle,Title,Variant Price"u8.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await other.Get($"/api/v1/shops/{shop}/imports/{import.Id()}", HttpStatusCode.Forbidden);
        await other.Get($"/api/v1/shops/{others}/imports/{import.Id()}", HttpStatusCode.NotFound);
        await other.Get($"/api/v1/shops/{shop}/products/export", HttpStatusCode.Forbidden);
        await other.Get($"/api/v1/shops/{hidden}/products/export", HttpStatusCode.NotFound);
        await _anyone.Get($"/api/v1/shops/{shop}/products/export", HttpStatusCode.Unauthorized);
        await market.Speak("buyer").Get($"/api/v1/shops/{shop}/products/export", HttpStatusCode.Forbidden);
    }
}
