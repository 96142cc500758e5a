namespace Bdbazar.Platform.Data;

/// <summary>Which context keeps a module's data.</summary>
public sealed record ModuleDatabase(string Module, Type Context);
