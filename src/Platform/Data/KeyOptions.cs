namespace Bdbazar.Platform.Data;

/// <summary>Settings <c>Keys</c>: the keys that protect what lies in the databases.</summary>
public sealed class KeyOptions
{
    /// <summary>Folder of the keys that protect what lies in the databases; <c>keys</c> in the data folder by default. Processes of the same module on several data folders need one folder together.</summary>
    public string? Folder { get; set; }
}
