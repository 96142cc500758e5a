using Bdbazar.Catalog.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bdbazar.Bench.Data;

/// <summary>
/// Puts the goods into the modules' own schemas, as the modules themselves would have left them: search documents from Catalog's own code,
/// every copy that one module keeps of another's facts, price history and stock movements.
/// </summary>
/// <param name="goods">What to put in.</param>
/// <param name="source">The database of a module, by its name.</param>
internal sealed class Fill(Goods goods, Func<string, NpgsqlDataSource> source)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public async Task Run()
    {
        await Into("accounts", ["users"], Accounts);
        await Into("shops", ["owners", "shops"], Shops);
        await Into("shipping", ["known_shops"], Shipping);
        await Into("catalog", ["shops", "categories", "products", "variants", "images", "stock", "stock_movements", "price_history", "words"], Catalog);
    }

    // Triggers and foreign keys are off for this connection, and indexes are made afterwards: a million products in minutes.
    private async Task Into(string module, string[] tables, Func<NpgsqlConnection, Task> copy)
    {
        await using var connection = await source(module).OpenConnectionAsync();
        await Sql(connection, "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'");
        var indexes = await Indexes(connection, module, tables);
        foreach (var (name, _) in indexes)
            await Sql(connection, $"drop index {module}.{name}");
        await copy(connection);
        foreach (var (_, definition) in indexes)
            await Sql(connection, definition);
        await Sql(connection, $"vacuum analyze {string.Join(", ", tables.Select(t => $"{module}.{t}"))}");
        await Sql(connection, "reset all");
    }

    private async Task Accounts(NpgsqlConnection connection)
    {
        // One hash for all: it costs as much to check as any other.
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = Goods.PasswordIterations })).HashPassword(new(), Goods.Password);
        var buyers = Enumerable.Range(0, Goods.Buyers).Select(i => (Id: Goods.Id('b', i), Email: Goods.Email(i), Role: "buyer", Vendor: (string?)null));
        var sellers = Enumerable.Range(0, goods.Shops).Select(i => (Id: Goods.Id('o', i), Email: $"seller{i}@bench.example", Role: "seller", Vendor: (string?)"approved"));
        await Copy.Into(connection, "accounts.users (id, email, name, role, status, password_hash, password_changed_at, vendor_status, created_at)",
            buyers.Concat(sellers).Select(u => new object?[] { u.Id, u.Email, u.Email, u.Role, "active", hash, Now, u.Vendor, Now }));
    }

    private async Task Shops(NpgsqlConnection connection)
    {
        await Copy.Into(connection, "shops.owners (user_id, shops)", EachShop(i => [Goods.Id('o', i), 1]));
        await Copy.Into(connection, "shops.shops (id, slug, owner_id, name, description, status, owner_active, created_at)",
            EachShop(i => [Goods.Id('s', i), $"shop-{i}", Goods.Id('o', i), Goods.ShopName(i), "A shop of the bench.", "approved", true, Now]));
    }

    private Task Shipping(NpgsqlConnection connection) =>
        Copy.Into(connection, "shipping.known_shops (id, owner_id, is_public)", EachShop(i => [Goods.Id('s', i), Goods.Id('o', i), true]));

    private async Task Catalog(NpgsqlConnection connection)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        var names = Enumerable.Range(0, Goods.Categories).Select(Goods.CategoryName).ToArray();
        await Copy.Into(connection, "catalog.shops (id, slug, name, owner_id, is_public)",
            EachShop(i => [Goods.Id('s', i), $"shop-{i}", Goods.ShopName(i), Goods.Id('o', i), true]));
        await Copy.Into(connection, "catalog.categories (id, slug, name, position)", names.Select((name, i) => new object?[] { Goods.Id('c', i), $"category-{i}", name, i }));
        await Copy.Into(connection, """
            catalog.products (id, shop_id, slug, title, title_bn, description, description_bn, category_id, brand, tags, attributes, status, price, in_stock,
            listed, rating_sum, rating_count, created_at, updated_at, search)
            """, Each(i =>
            {
                var p = goods.Product(i);
                var document = SearchDocument.Of(p, [names[i % Goods.Categories]]);
                words.UnionWith(document.Words);
                return [p.Id, p.ShopId, p.Slug, p.Title, p.TitleBn, p.Description, p.DescriptionBn, p.CategoryId, p.Brand, p.Tags,
                    $$"""{"Colour":"{{p.Attributes["Colour"]}}","Material":"{{p.Attributes["Material"]}}"}""",
                    p.Status, p.Price, true, true, p.RatingCount * 4, p.RatingCount, p.CreatedAt, p.UpdatedAt, document.TsVector];
            }));
        await Copy.Into(connection, "catalog.variants (id, product_id, position, sku, price, compare_at_price, weight_grams)", Each(i =>
            goods.Product(i).Variants[0] is var v ? [v.Id, v.ProductId, 0, v.Sku, v.Price, v.CompareAtPrice, v.WeightGrams] : []));
        await Copy.Into(connection, "catalog.images (id, product_id, position, blob_key, content_type, width, height, source_url)",
            Each(i => [Goods.Id('i', i), Goods.ProductId(i), 0, "", "image/webp", 800, 800, $"https://img.bench.example/{i}.webp"]));
        await Copy.Into(connection, "catalog.stock (variant_id, on_hand, reserved)", Each(i => [Goods.VariantId(i), Goods.StockEach, 0]));
        await Copy.Into(connection, "catalog.stock_movements (variant_id, delta, on_hand, kind, at)",
            Each(i => [Goods.VariantId(i), Goods.StockEach, Goods.StockEach, "initial", Now]));
        await Copy.Into(connection, "catalog.price_history (variant_id, price, valid_from)", Each(i => [Goods.VariantId(i), Goods.Price(i), Goods.CreatedAt(i)]));
        await Copy.Into(connection, "catalog.words (word, deletes)", words.Select(w => new object?[] { w, Spelling.Deletes(w) }));
    }

    private static async Task<List<(string Name, string Definition)>> Indexes(NpgsqlConnection connection, string module, string[] tables)
    {
        await using var command = new NpgsqlCommand("""
            select i.relname, pg_get_indexdef(x.indexrelid) from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
            where t.relnamespace = $1::regnamespace and t.relname = any($2) and not exists (select from pg_constraint c where c.conindid = x.indexrelid)
            """, connection) { Parameters = { new() { Value = module }, new() { Value = tables } } };
        List<(string, string)> found = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static async Task Sql(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private IEnumerable<object?[]> Each(Func<int, object?[]> row) => Enumerable.Range(0, goods.Products).Select(row);

    private IEnumerable<object?[]> EachShop(Func<int, object?[]> row) => Enumerable.Range(0, goods.Shops).Select(row);
}
