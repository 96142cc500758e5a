using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bdbazar.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Catalog.Import;

/// <summary>Sends files to shops and waits for what becomes of them.</summary>
internal static class Files
{
    public const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,"
        + "Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text";

    public static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalog/Import/samples", name));

    public static Task<HttpResponseMessage> Send(this HttpClient seller, Guid shop, byte[] file, string type = "text/csv") =>
        seller.PostAsync($"/api/v1/shops/{shop}/products/import", new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }, TestContext.Current.CancellationToken);

    /// <summary>Imports the text and gives back the settled state.</summary>
    public static Task<JsonNode> Import(this HttpClient seller, Guid shop, string text, int seconds = 30) => seller.Import(shop, Encoding.UTF8.GetBytes(text), seconds);

    public static async Task<JsonNode> Import(this HttpClient seller, Guid shop, byte[] file, int seconds = 30)
    {
        using var answer = await seller.Send(shop, file);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return await seller.Settled(shop, JsonNode.Parse(text)!.Id("importId"), seconds);
    }

    public static async Task<JsonNode> Settled(this HttpClient seller, Guid shop, Guid import, int seconds = 30)
    {
        JsonNode state = new JsonObject();
        await Eventually.True(async () =>
        {
            state = await seller.Get($"/api/v1/shops/{shop}/imports/{import}");
            return state.Text("status") is "done" or "failed";
        }, "the import is done", seconds);
        return state;
    }

    public static async Task<byte[]> Export(this HttpClient seller, Guid shop)
    {
        using var answer = await seller.GetAsync($"/api/v1/shops/{shop}/products/export", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public static string Counts(this JsonNode import) =>
        $"{import["status"]} {import["products"]} products: {import["created"]} created, {import["updated"]} updated, {import["failed"]} failed";

    public static (int Row, string Message)[] Errors(this JsonNode import) =>
        [.. import["errors"]!.AsArray().Select(e => (e!["row"]!.GetValue<int>(), e!.Text("message")))];

    /// <summary>Every row that a shop's products have in every table, as text: the same text means that nothing was written.</summary>
    public static async Task<string> Everything(this Market market, Guid shop)
    {
        await using var command = market.Services.GetRequiredService<DataSources>().For("catalog").CreateCommand("""
            with p as (select * from catalog.products where shop_id = $1), v as (select v.* from catalog.variants v join p on p.id = v.product_id)
            select concat_ws(E'\n',
                (select string_agg(p::text || p.xmin, E'\n' order by id) from catalog.products p where shop_id = $1),
                (select string_agg(x::text || x.xmin, E'\n' order by id) from catalog.variants x where id in (select id from v)),
                (select string_agg(x::text || x.xmin, E'\n' order by id) from catalog.images x where product_id in (select id from p)),
                (select string_agg(x::text || x.xmin, E'\n' order by variant_id, valid_from) from catalog.price_history x where variant_id in (select id from v)),
                (select string_agg(x::text, E'\n' order by variant_id) from catalog.stock x where variant_id in (select id from v)),
                (select string_agg(x::text || x.xmin, E'\n' order by id) from catalog.stock_movements x where variant_id in (select id from v)))
            """);
        command.Parameters.Add(new() { Value = shop });
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
