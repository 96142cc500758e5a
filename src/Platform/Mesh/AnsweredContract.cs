namespace Bdbazar.Platform.Mesh;

/// <summary>A contract that a module of this process answers, here and over the network.</summary>
public sealed record AnsweredContract(string Module, Type Contract);
