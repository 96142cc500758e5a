using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Jobs;

/// <summary>A kind of job that a module does.</summary>
internal abstract record JobKind(string Module, string Name, Type Payload, JobOptions Options)
{
    public abstract Task Handle(IServiceProvider scope, string payload, JobContext job, CancellationToken ct);

    public abstract Task GiveUp(IServiceProvider scope, string payload, GivenUp why, CancellationToken ct);
}

internal sealed record JobKind<TPayload, THandler>(string Module, JobOptions Options) : JobKind(Module, JobKinds.NameOf(typeof(TPayload)), typeof(TPayload), Options)
    where TPayload : class where THandler : class, IJobHandler<TPayload>
{
    public override Task Handle(IServiceProvider scope, string payload, JobContext job, CancellationToken ct) => Handler(scope).Handle(Read(payload), job, ct);

    public override Task GiveUp(IServiceProvider scope, string payload, GivenUp why, CancellationToken ct) => Handler(scope).GiveUp(Read(payload), why, ct);

    private static IJobHandler<TPayload> Handler(IServiceProvider scope) => scope.GetRequiredService<THandler>();

    private static TPayload Read(string payload) => JsonSerializer.Deserialize<TPayload>(payload, Json.Options)!;
}

/// <summary>The kinds of job that the modules of this process do.</summary>
internal sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly FrozenDictionary<Type, JobKind> _byPayload = kinds.ToFrozenDictionary(k => k.Payload);

    public JobKind Of(Type payload) => _byPayload.GetValueOrDefault(payload) ?? throw new InvalidOperationException($"No module does {payload.Name}: module.Job<{payload.Name}, …>() is missing.");

    public IReadOnlyDictionary<string, JobKind> In(string module) => _byPayload.Values.Where(k => k.Module == module).ToFrozenDictionary(k => k.Name);

    public static string NameOf(Type payload) =>
        payload.GetCustomAttribute<JobAttribute>()?.Name ?? throw new InvalidOperationException($"{payload.Name} has no [Job] name.");
}
