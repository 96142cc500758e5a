namespace Bdbazar.Admin;

/// <summary>What the modules answered, and who did not.</summary>
/// <param name="Silent">The modules that are away.</param>
internal sealed record Answers<T>(IReadOnlyList<(string Module, T Answer)> Given, IReadOnlyList<string> Silent)
{
    /// <summary>What none of those that answered has: 404, or 503 where one that is away may have it.</summary>
    public Problem NotFound(string what) => Silent.Count == 0 ? Problem.NotFound(what) : new(503, "module_unavailable", $"It is not found, and not every module answers.")
    {
        RetryAfter = 5, Members = new Dictionary<string, object?> { ["unavailable"] = Silent },
    };
}

/// <summary>Asks the same of several modules at once, wherever they run.</summary>
internal static class ModulesAsked
{
    /// <param name="only">One module, or null for all that answer the contract.</param>
    public static async Task<Answers<TAnswer>> Ask<TContract, TAnswer>(
        this IServiceProvider services, Topology topology, string? only, Func<TContract, Task<TAnswer>> question)
        where TContract : class
    {
        var asked = from module in topology.All
                    where only is null || module.Name == only
                    let contract = services.GetKeyedService<TContract>(module.Name)
                    where contract is not null
                    select Answer(module.Name, contract);
        var answers = await Task.WhenAll(asked);
        return new([.. answers.Where(a => a.Answered).Select(a => (a.Module, a.Answer!))], [.. answers.Where(a => !a.Answered).Select(a => a.Module)]);

        async Task<(string Module, bool Answered, TAnswer? Answer)> Answer(string module, TContract contract)
        {
            try
            {
                return (module, true, await question(contract));
            }
            // One module that is away must not take the others' answers with it.
            catch (Exception e) when (Transient.Is(e))
            {
                return (module, false, default);
            }
        }
    }
}
