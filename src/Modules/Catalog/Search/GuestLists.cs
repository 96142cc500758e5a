using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Bdbazar.Catalog.Search;

/// <summary>
/// Lists for guests, the newest first, out of what other guests have just seen: the newest of a category as a column store, which prices, ratings and
/// pages are picked from, and the rows of the products on it. Nothing of it is older than an answer to a guest may be.
/// </summary>
internal sealed class GuestLists(ProductLists lists, CacheGenerations generations, IOptions<CacheOptions> cache)
{
    // From then on whoever asks has a new column store begun, and is shown the old one: nobody waits for what is asked for again and again.
    private readonly int _renewAfter = cache.Value.Milliseconds * 2 / 3;
    private readonly ConcurrentDictionary<Guid, bool> _renewals = new();

    private readonly ShortLivedCache<Guid, Task<(ColumnStore ColumnStore, long Size)>> _stores = new(generations, ["products", "categories"], most: 100);
    private readonly ShortLivedCache<Guid, ProductRow> _rows = new(generations, ["products"], most: 20_000);

    /// <summary>Null where it takes the database to tell: of a column store that is not whole only what it is sure of is used.</summary>
    /// <param name="answer">What is made of it.</param>
    /// <param name="category">The top one of the filter's categories.</param>
    /// <param name="filter">Of a category, and what a column store can be filtered by.</param>
    public async Task<FoundProducts?> Find(
        GuestResponse answer, Guid? category, ProductFilter filter, int size, ProductCursor? after, Language language, CancellationToken ct)
    {
        var (columns, all) = await ColumnStore(answer, category ?? Guid.Empty, new() { Listed = true, Categories = filter.Categories });
        var places = columns.Matching(filter);
        var page = (after is null ? places : places.Where(n => columns.IsAfter(n, after))).Take(size + 1).Select(columns.Id).ToList();
        if (!columns.IsComplete && places.Count <= SearchProducts.ExactTo)
            return null;
        // A page beyond the column store divides as all others of its list do; only what is on it has to be read.
        var rows = columns.IsComplete || page.Count > size ? await Rows(answer, page, ct) : await lists.Read(filter, ProductSort.Newest, size, after, ct);
        var categories = await lists.Categories(answer, ct);
        return new(rows, columns.IsComplete ? places.Count : places.Count * all / columns.Count, places.Count > SearchProducts.ExactTo, columns.CountFacets(places, categories, language));
    }

    private async Task<(ColumnStore ColumnStore, long Size)> ColumnStore(GuestResponse answer, Guid category, ProductFilter filter)
    {
        var now = _stores.Now();
        var of = now;
        if (_stores.Find(category, now, out var kept) is { } columns)
        {
            of = kept;
            if (now.At - kept.At > _renewAfter && _renewals.TryAdd(category, true))
                _ = Renew(category, now, filter);
        }
        else
        {
            // For whoever else asks meanwhile too: to its end though this one may go.
            _stores.Keep(category, now, columns = lists.Newest(filter, Before(category), CancellationToken.None));
        }
        answer.DependsOn(of);
        try
        {
            return await columns;
        }
        catch
        {
            _stores.Forget(category);
            throw;
        }
    }

    // Should it fail nobody is told: the old one ends, and who then finds none asks himself.
    private async Task Renew(Guid category, CacheStamp now, ProductFilter filter)
    {
        try
        {
            var renewed = await lists.Newest(filter, Before(category), CancellationToken.None);
            _stores.Keep(category, now, Task.FromResult(renewed));
        }
        finally
        {
            _renewals.TryRemove(category, out _);
        }
    }

    private ColumnStore? Before(Guid category) => _stores.Last(category) is { IsCompletedSuccessfully: true, Result.ColumnStore: var columns } ? columns : null;

    // What is no longer listed is not among them.
    private async Task<List<ProductRow>> Rows(GuestResponse answer, List<Guid> ids, CancellationToken ct)
    {
        var now = _rows.Now();
        var found = new Dictionary<Guid, ProductRow>(ids.Count);
        foreach (var id in ids)
        {
            if (_rows.Find(id, now, out var of) is not { } row)
                continue;
            answer.DependsOn(of);
            found[id] = row;
        }
        Guid[] missing = [.. ids.Where(id => !found.ContainsKey(id))];
        foreach (var row in missing.Length == 0 ? [] : await lists.Rows(missing, ct))
        {
            _rows.Keep(row.Id, now, row);
            found[row.Id] = row;
        }
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
