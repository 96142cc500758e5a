namespace Bdbazar.Shops;

/// <summary>Settings <c>Shops</c>: sellers' shops.</summary>
internal sealed class ShopsOptions
{
    /// <summary>How many shops one seller may have.</summary>
    [Range(1, 10_000)]
    public int MaxPerSeller { get; set; } = 20;
}
