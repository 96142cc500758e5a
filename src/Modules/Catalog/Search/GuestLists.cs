using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Bdbazar.Catalog.Search;

/// <summary>
/// Lists for guests, the newest first, out of what other guests have just seen: the newest of a category as a shelf, which prices, ratings and
/// pages are picked from, and the rows of the products on it. Nothing of it is older than an answer to a guest may be.
/// </summary>
internal sealed class GuestLists(ProductLists lists, Freshness freshness, IOptions<CacheOptions> cache)
{
    // From then on whoever asks has a new shelf begun, and is shown the old one: nobody waits for what is asked for again and again.
    private readonly int _renewAfter = cache.Value.Milliseconds * 2 / 3;
    private readonly ConcurrentDictionary<Guid, bool> _renewals = new();

    private readonly Recent<Guid, Task<(Shelf Shelf, long Size)>> _shelves = new(freshness, ["products", "categories"], most: 100);
    private readonly Recent<Guid, ProductRow> _rows = new(freshness, ["products"], most: 20_000);

    /// <summary>Null where it takes the database to tell: of a shelf that is not whole only what it is sure of is used.</summary>
    /// <param name="answer">What is made of it.</param>
    /// <param name="category">The top one of the filter's categories.</param>
    /// <param name="filter">Of a category, and what a shelf can be filtered by.</param>
    public async Task<FoundProducts?> Find(
        AnswerForGuests answer, Guid? category, ProductFilter filter, int size, ProductCursor? after, Language language, CancellationToken ct)
    {
        var (shelf, all) = await Shelf(answer, category ?? Guid.Empty, new() { Listed = true, Categories = filter.Categories });
        var places = shelf.Matching(filter);
        var page = (after is null ? places : places.Where(n => shelf.IsAfter(n, after))).Take(size + 1).Select(shelf.Id).ToList();
        if (!shelf.IsWhole && places.Count <= SearchProducts.ExactTo)
            return null;
        // A page beyond the shelf divides as all others of its list do; only what is on it has to be read.
        var rows = shelf.IsWhole || page.Count > size ? await Rows(answer, page, ct) : await lists.Read(filter, ProductSort.Newest, size, after, ct);
        var categories = await lists.Categories(answer, ct);
        return new(rows, shelf.IsWhole ? places.Count : places.Count * all / shelf.Count, places.Count > SearchProducts.ExactTo, shelf.Divide(places, categories, language));
    }

    private async Task<(Shelf Shelf, long Size)> Shelf(AnswerForGuests answer, Guid category, ProductFilter filter)
    {
        var now = _shelves.Now();
        var of = now;
        if (_shelves.Find(category, now, out var kept) is { } shelf)
        {
            of = kept;
            if (now.At - kept.At > _renewAfter && _renewals.TryAdd(category, true))
                _ = Renew(category, now, filter);
        }
        else
        {
            // For whoever else asks meanwhile too: to its end though this one may go.
            _shelves.Keep(category, now, shelf = lists.Newest(filter, Before(category), CancellationToken.None));
        }
        answer.MadeOf(of);
        try
        {
            return await shelf;
        }
        catch
        {
            _shelves.Forget(category);
            throw;
        }
    }

    // Should it fail nobody is told: the old one ends, and who then finds none asks himself.
    private async Task Renew(Guid category, Moment now, ProductFilter filter)
    {
        try
        {
            var renewed = await lists.Newest(filter, Before(category), CancellationToken.None);
            _shelves.Keep(category, now, Task.FromResult(renewed));
        }
        finally
        {
            _renewals.TryRemove(category, out _);
        }
    }

    private Shelf? Before(Guid category) => _shelves.Last(category) is { IsCompletedSuccessfully: true, Result.Shelf: var shelf } ? shelf : null;

    // What is no longer listed is not among them.
    private async Task<List<ProductRow>> Rows(AnswerForGuests answer, List<Guid> ids, CancellationToken ct)
    {
        var now = _rows.Now();
        var found = new Dictionary<Guid, ProductRow>(ids.Count);
        foreach (var id in ids)
        {
            if (_rows.Find(id, now, out var of) is not { } row)
                continue;
            answer.MadeOf(of);
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
