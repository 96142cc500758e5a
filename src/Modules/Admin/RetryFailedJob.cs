using Bdbazar.Contracts.Jobs;

namespace Bdbazar.Admin;

internal static class RetryFailedJob
{
    /// <summary>Has a failed job done again, from now on as often as a new one.</summary>
    /// <remarks>
    /// One that waits or runs already stays as it is. 409 <c>not_failed</c> with <c>jobStatus</c> where it has succeeded or was cancelled. 404 where there is none of
    /// this id (any more); 503 <c>module_unavailable</c> with <c>unavailable</c> where a module that may have it does not answer.
    /// </remarks>
    /// <param name="id">Of the job.</param>
    public static async Task<NoContent> Handle(Guid id, Topology topology, IServiceProvider services, CancellationToken ct)
    {
        var answers = await services.Ask<IJobs, JobChanged>(topology, null, module => module.RetryJob(new(id), ct));
        var job = answers.Given.Select(a => a.Answer).FirstOrDefault(a => a.Found) ?? throw answers.NotFound("job");
        return job.Done ? TypedResults.NoContent() : throw new Problem(409, "not_failed", $"Only a failed job is done again.")
        {
            Members = new Dictionary<string, object?> { ["jobStatus"] = job.Status },
        };
    }
}
