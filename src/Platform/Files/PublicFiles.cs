namespace Bdbazar.Platform.Files;

/// <summary>
/// Pictures that anyone may see. Their name is an id and an extension, so an address never changes what it shows
/// and may be kept for ever; the module that puts one there needs no route of its own.
/// </summary>
public static class PublicFiles
{
    /// <summary>Where <see cref="IBlobStore"/> keeps it.</summary>
    /// <param name="name"><c>{id}.{extension}</c></param>
    public static string Key(string name) => $"public/{name}";

    /// <summary>The address in answers.</summary>
    public static string Url(string name) => $"/api/v1/files/{name}";
}
