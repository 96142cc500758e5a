using Bdbazar.Contracts.Events;

namespace Bdbazar.Admin;

internal static class RequeueDead
{
    /// <summary>Has a dead event handled again, now.</summary>
    /// <remarks>
    /// Its effect and the end of its being dead are one transaction, so it takes effect once, however often this is called.
    /// 409 <c>still_failing</c> with <c>error</c> where it fails again; it then stays. 404 where there is none of this id (any more);
    /// 503 <c>module_unavailable</c> with <c>unavailable</c> where a module that may have it does not answer.
    /// </remarks>
    /// <param name="id">Of the dead event.</param>
    public static async Task<NoContent> Handle(Guid id, Topology topology, IServiceProvider services, CancellationToken ct)
    {
        var answers = await services.Ask<IDeadEvents, Requeued>(topology, null, module => module.RequeueDeadEvent(new(id), ct));
        var found = answers.Given.Select(a => a.Answer).FirstOrDefault(a => a.Found);
        if (found?.Error is { } error)
            throw new Problem(409, "still_failing", $"It failed again.") { Members = new Dictionary<string, object?> { ["error"] = error } };
        return found is null ? throw answers.NotFound("dead event") : TypedResults.NoContent();
    }
}
