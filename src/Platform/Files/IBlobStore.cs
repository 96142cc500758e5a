namespace Bdbazar.Platform.Files;

/// <summary>Keeps files by key. A key is made by us (<c>products/0198….png</c>), never by a caller.</summary>
public interface IBlobStore
{
    /// <summary>Keeps the content; it is whole and durable when this returns.</summary>
    Task Put(string key, Stream content, CancellationToken ct);

    /// <summary>The content, or null where there is none.</summary>
    Task<Stream?> Open(string key, CancellationToken ct);

    /// <summary>Forgets it; nothing happens where there is none.</summary>
    Task Delete(string key, CancellationToken ct);
}
