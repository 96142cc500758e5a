using System.Security.Cryptography;
using System.Text.Json;

namespace Bdbazar.Host.Services;

/// <summary>What the services of one data folder know one another by. Made at the first start, readable to this user alone.</summary>
internal sealed record Secrets(string RabbitMq, string Redis, string Erlang)
{
    public static Secrets In(string folder)
    {
        var file = Path.Combine(folder, "secrets.json");
        if (!File.Exists(file))
            Private.Write(file, JsonSerializer.Serialize(new Secrets(New(), New(), New())));
        return JsonSerializer.Deserialize<Secrets>(File.ReadAllText(file))!;
    }

    private static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>Files that this user alone can read.</summary>
internal static class Private
{
    /// <summary>Writes it beside and renames it: there is never half a file.</summary>
    public static void Write(string file, string text)
    {
        var making = file + ".making";
        File.Delete(making);
        using (var stream = new FileStream(making, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        File.Move(making, file, overwrite: true);
    }
}
