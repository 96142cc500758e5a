using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>Batch loader of product pages: one statement for concurrent requests.</summary>
internal sealed class ProductPageLoader
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Batcher<string, ReadProduct.Row?> _batcher;

    public ProductPageLoader(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("catalog"), clock);
        _batcher = new(Load);
    }

    /// <param name="idOrSlug">A slug never looks like an id (see <see cref="Slugs"/>).</param>
    /// <returns>Null where there is none.</returns>
    public Task<ReadProduct.Row?> Find(string idOrSlug, CancellationToken ct) => _batcher.Ask(idOrSlug, ct);

    private async Task<IReadOnlyList<ReadProduct.Row?>> Load(IReadOnlyList<string> asked, BatchRun run)
    {
        var ids = asked.Select(a => Guid.TryParse(a, out var id) ? id : (Guid?)null).ToList();
        await using var command = _source.CreateCommand();
        var found = await ReadProduct.Find(command, [.. ids.OfType<Guid>().Distinct()], [.. asked.Where((_, i) => ids[i] is null).Distinct()], _clock.GetUtcNow(), run.Ct);
        var (byId, bySlug) = (found.ToDictionary(r => r.Id), found.ToDictionary(r => r.Slug));
        return [.. asked.Select((a, i) => ids[i] is { } id ? byId.GetValueOrDefault(id) : bySlug.GetValueOrDefault(a))];
    }
}
