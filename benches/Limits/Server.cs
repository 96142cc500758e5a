using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Bdbazar.Limits;

/// <summary>
/// The fastest plain thing that gives such answers on this machine: Kestrel without routing or middleware, Npgsql with one prepared statement
/// over one ready-made table, JSON written straight to the connection. It has none of a marketplace's features; it is what they are measured against.
/// </summary>
internal static class Server
{
    private const string Columns = """
        id, slug, title, price, currency, compare_at_price, image_url, shop_id, shop_slug, shop_name, category_id, brand, tags, rating, rating_count,
        in_stock, created_at
        """;

    private const string List = $"""
        select {Columns} from limits.products where category_id = $1 and price >= $2 and price <= $3
        order by created_at desc, id desc limit 20
        """;

    private const string ById = $"select {Columns}, description, attributes, variant_id, sku, available, weight_grams from limits.products where id = $1";

    public static async Task Run(string url, string database, byte[] page)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1, MaxPoolSize = 32, ApplicationName = "limits" };
        await using var source = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().Build();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context => context.Request.Path.Value switch
        {
            "/fixed" => Fixed(context.Response, page),
            "/list" => Products(context, source),
            { } path when path.StartsWith("/product/", StringComparison.Ordinal) => Product(context.Response, source, Guid.Parse(path.AsSpan(9))),
            _ => NotFound(context.Response),
        });
        await app.RunAsync();
    }

    private static Task Fixed(HttpResponse response, byte[] page)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = page.Length;
        return response.Body.WriteAsync(page).AsTask();
    }

    private static Task NotFound(HttpResponse response)
    {
        response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static async Task Products(HttpContext context, NpgsqlDataSource source)
    {
        var query = context.Request.Query;
        await using var command = source.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(query["category"].ToString()) });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = long.Parse(query["minPrice"].ToString(), CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = long.Parse(query["maxPrice"].ToString(), CultureInfo.InvariantCulture) });
        await using var reader = await command.ExecuteReaderAsync();
        await using var json = Json(context.Response);
        json.WriteStartObject();
        json.WriteStartArray("items");
        while (await reader.ReadAsync())
        {
            json.WriteStartObject();
            Row.Write(json, reader);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task Product(HttpResponse response, NpgsqlDataSource source, Guid id)
    {
        await using var command = source.CreateCommand(ById);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            await NotFound(response);
            return;
        }
        await using var json = Json(response);
        json.WriteStartObject();
        Row.Write(json, reader);
        Row.WriteRest(json, reader);
        json.WriteEndObject();
    }

    private static Utf8JsonWriter Json(HttpResponse response)
    {
        response.ContentType = "application/json; charset=utf-8";
        return new(response.BodyWriter, new() { SkipValidation = true });
    }
}
