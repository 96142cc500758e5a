namespace Bdbazar.Platform.Data;

/// <summary>Where this installation keeps its files, its keys and (without a connection string) its database: <c>DATA_DIR</c>, <c>./data</c> by default.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>A folder in it, for this user's eyes alone.</summary>
    public string Sub(string name)
    {
        var path = System.IO.Path.Combine(Root, name);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>Holds the folder for this process until it is disposed or dies; null when another process has it.</summary>
    public IDisposable? TryLock()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
