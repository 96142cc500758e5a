using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Bdbazar.Catalog.Search;

internal sealed record SuggestRequest
{
    /// <summary>What was typed so far, English or Bengali.</summary>
    [FromQuery(Name = "q"), MaxLength(1000)]
    public string? Q { get; init; }
}

/// <summary>What somebody who types may mean: at most ten.</summary>
/// <example>{"items":[{"text":"Dhakai Jamdani saree","kind":"product","slug":"dhakai-jamdani-saree"}]}</example>
internal sealed record SuggestionList(IReadOnlyList<Suggestion> Items);

/// <summary>Something that the words may be the beginning of.</summary>
/// <param name="Text">A title or name, in the script in which was typed where it has one.</param>
/// <param name="Kind">product, category or shop.</param>
/// <param name="Slug">Names it in addresses.</param>
/// <example>{"text":"Sarees","kind":"category","slug":"sarees"}</example>
internal sealed record Suggestion(string Text, string Kind, string Slug);

internal static class SuggestProducts
{
    /// <summary>Suggests products, categories and shops while somebody types.</summary>
    /// <remarks>Beginnings of words match, and a slip of the finger is forgiven, in English and in Bengali. Nothing typed suggests nothing.</remarks>
    public static async Task<Ok<SuggestionList>> Handle([AsParameters] SuggestRequest request, DataSources sources, CancellationToken ct)
    {
        var words = SearchWords.Of(request.Q);
        if (words is not { Any: true })
            return TypedResults.Ok(new SuggestionList([]));

        // One round trip: what was typed is looked for as it is, while its words are checked. Only a slip costs a second one.
        await using var batch = sources.For("catalog").CreateBatch();
        batch.BatchCommands.Add(words.AskNear());
        Ask(batch, words);
        List<Suggestion> found;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            var slipped = await words.ReadNear(reader, ct);
            found = await Read(reader, ct);
            if (!slipped)
                return TypedResults.Ok(new SuggestionList(found));
        }
        await using var again = sources.For("catalog").CreateBatch();
        Ask(again, words);
        await using var second = await again.ExecuteReaderAsync(ct);
        return TypedResults.Ok(new SuggestionList(await Read(second, ct)));
    }

    private static void Ask(NpgsqlBatch batch, SearchWords words)
    {
        batch.BatchCommands.Add(new("select set_config('pg_trgm.word_similarity_threshold', '0.4', true)"));
        batch.BatchCommands.Add(Find(words));
    }

    // Categories and shops are few and their names short, so trigrams find beginnings and slips in them alike.
    private static NpgsqlBatchCommand Find(SearchWords words) => new("""
        (select case when $3 then coalesce(c.name_bn, c.name) else c.name end, 'category', c.slug
            from catalog.categories c where $2 <% c.search_name order by word_similarity($2, c.search_name) desc, c.slug limit 3)
        union all
        (select s.name, 'shop', s.slug
            from catalog.shops s where s.is_public and $2 <% s.search_name order by word_similarity($2, s.search_name) desc, s.slug limit 2)
        union all
        (select case when $3 then coalesce(p.title_bn, p.title) else p.title end, 'product', p.slug
            from (select p.* from catalog.products p where p.listed and p.search @@ $1::tsquery limit 1000) p
            order by p.in_stock desc, p.rating_count desc, p.created_at desc, p.id limit 10)
        limit 10
        """)
    {
        Parameters = { new() { Value = words.TsQuery("A") }, new() { Value = words.Mended }, new() { Value = SearchText.IsBengali(words.Text) } },
    };

    private static async Task<List<Suggestion>> Read(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<Suggestion> found = [];
        // Past the answers that say nothing: those of the near words (read already) and of the setting.
        while (reader.FieldCount != 3)
            await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }
}
