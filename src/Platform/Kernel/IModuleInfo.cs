namespace Bdbazar.Platform.Kernel;

/// <summary>What is known of a module, also of one that runs elsewhere.</summary>
public interface IModuleInfo
{
    /// <summary>Lower case; also the name of its schema and of its connection string.</summary>
    string Name { get; }

    /// <summary>Whether it keeps data of its own, in a schema of its name.</summary>
    bool HasDatabase => true;
}
