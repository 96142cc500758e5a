using Npgsql;

namespace Bdbazar.Catalog;

/// <summary>What products' pages show: one statement for all that are opened at the same time.</summary>
internal sealed class ProductPages
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly Together<string, ReadProduct.Row?> _together;

    public ProductPages(DataSources sources, TimeProvider clock)
    {
        (_source, _clock) = (sources.For("catalog"), clock);
        _together = new(Turn);
    }

    /// <param name="idOrSlug">A slug never looks like an id (see <see cref="Slugs"/>).</param>
    /// <returns>Null where there is none.</returns>
    public Task<ReadProduct.Row?> Find(string idOrSlug, CancellationToken ct) => _together.Ask(idOrSlug, ct);

    private async Task<IReadOnlyList<ReadProduct.Row?>> Turn(IReadOnlyList<string> asked)
    {
        var ids = asked.Select(a => Guid.TryParse(a, out var id) ? id : (Guid?)null).ToList();
        await using var command = _source.CreateCommand();
        var found = await ReadProduct.Find(command, [.. ids.OfType<Guid>().Distinct()], [.. asked.Where((_, i) => ids[i] is null).Distinct()], _clock.GetUtcNow(), CancellationToken.None);
        var (byId, bySlug) = (found.ToDictionary(r => r.Id), found.ToDictionary(r => r.Slug));
        return [.. asked.Select((a, i) => ids[i] is { } id ? byId.GetValueOrDefault(id) : bySlug.GetValueOrDefault(a))];
    }
}
