using System.Collections.Frozen;
using System.Reflection;
using Bdbazar.Contracts;

namespace Bdbazar.Platform.Mesh;

/// <summary>A contract whose module runs in another process: each of its methods posts its record there. One mechanism, no code for a method.</summary>
/// <remarks>A <see cref="Problem"/> thrown over there is thrown here. 503 <c>unavailable</c> when no instance answers in time.</remarks>
public class RemoteContract<TContract> : DispatchProxy where TContract : class
{
    private delegate object Ask(RemoteModule module, object?[] arguments);

    private static readonly FrozenDictionary<MethodInfo, Ask> Asks = typeof(TContract).GetMethods().ToFrozenDictionary(m => m, AskOf);

    private RemoteModule? _module;

    internal static TContract In(RemoteModule module)
    {
        var contract = Create<TContract, RemoteContract<TContract>>();
        ((RemoteContract<TContract>)(object)contract)._module = module;
        return contract;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Asks[targetMethod!](_module!, args!);

    private static Ask AskOf(MethodInfo method) => typeof(RemoteContract<TContract>)
        .GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(method.GetParameters()[0].ParameterType, method.ReturnType.GetGenericArguments()[0])
        .CreateDelegate<Func<MethodInfo, Ask>>()(method);

    private static Ask Typed<TIn, TOut>(MethodInfo method)
    {
        var (path, idempotent) = (AskRoutes.PathOf(method), method.IsDefined(typeof(IdempotentAttribute)));
        return (module, arguments) => module.Ask<TIn, TOut>(path, idempotent, (TIn)arguments[0]!, (CancellationToken)arguments[1]!);
    }
}
