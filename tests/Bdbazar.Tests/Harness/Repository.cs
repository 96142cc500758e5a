namespace Bdbazar.Tests.Harness;

/// <summary>The folder that the solution lies in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "bdbazar.slnx")))
                return at.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
