using System.Text.Json;
using Bdbazar.Bench.Data;

namespace Bdbazar.Bench;

/// <summary>Compares answers with the database. Each gives what is wrong, in words.</summary>
internal sealed class Checks(Market market)
{
    private readonly Random _dice = new();

    public Task<IReadOnlyList<string>> Newest() => Lists(1, () => ("", "true"));

    public Task<IReadOnlyList<string>> Filtered() => Lists(5, () =>
    {
        var (category, low) = (Goods.Id('c', _dice.Next(Goods.Categories)), _dice.Next(10_000, 400_000));
        return ($"?category={category}&minPrice={low}&maxPrice={low + 400_000}", $"category_id = '{category}' and price between {low} and {low + 400_000}");
    });

    public async Task<IReadOnlyList<string>> Products()
    {
        List<string> wrong = [];
        for (var n = 0; n < 10; n++)
        {
            var expected = market.Goods.Product(_dice.Next(market.Goods.Products));
            var answer = await Get($"/api/v1/products/{expected.Id}");
            if (answer.GetProperty("title").GetString() != expected.Title || answer.GetProperty("price").GetProperty("amount").GetInt64() != expected.Price)
                wrong.Add($"product {expected.Id} is answered with another one");
        }
        return wrong;
    }

    public async Task<IReadOnlyList<string>> Found()
    {
        List<string> wrong = [];
        foreach (var (query, n) in market.Goods.Queries(2_000).Select((q, i) => (q, i + 1)).OrderBy(_ => _dice.Next()).Take(5))
        {
            var total = (await Get($"/api/v1/products?q={Uri.EscapeDataString(query)}")).GetProperty("total").GetInt64();
            var expected = await market.Scalar<long>("select count(*) from limits.products p, limits.queries q where q.n = $1 and p.search @@ q.words", n);
            // Above a thousand it is an estimate.
            if (expected == 0 || total != expected && expected <= 1_000)
                wrong.Add($"'{query}' finds {total}, not {expected}");
        }
        return wrong;
    }

    private async Task<IReadOnlyList<string>> Lists(int count, Func<(string Query, string Where)> ask)
    {
        List<string> wrong = [];
        for (var n = 0; n < count; n++)
        {
            var (query, where) = ask();
            var answer = (await Get($"/api/v1/products{query}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid());
            var expected = await market.Scalar<Guid[]>($"""
                select array_agg(id) from (select id from catalog.products where listed and {where} order by created_at desc, id desc limit 20) p
                """);
            if (!answer.SequenceEqual(expected))
                wrong.Add($"the list {query} is not what it should be");
        }
        return wrong;
    }

    private async Task<JsonElement> Get(string path) => JsonDocument.Parse(await market.Http.GetByteArrayAsync(path)).RootElement;
}
