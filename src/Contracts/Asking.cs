namespace Bdbazar.Contracts;

/// <summary>On a method of a contract: asked twice it does and answers what it does and answers once. Only such an ask is repeated when its answer does not come.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;

/// <summary>On a contract that every module answers for itself: it is asked of a module by name (a keyed service; the key is the module's name).</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class EveryModuleAttribute : Attribute;
