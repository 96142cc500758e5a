namespace Bdbazar.Platform.Kernel;

/// <summary>Metadata of a route: which module serves it.</summary>
public sealed record ModuleOf(string Name);
