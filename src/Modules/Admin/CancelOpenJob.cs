using Bdbazar.Contracts.Jobs;

namespace Bdbazar.Admin;

internal static class CancelOpenJob
{
    /// <summary>Cancels a job that waits, or tells one that runs to end.</summary>
    /// <remarks>
    /// One that runs ends at the next point where it can; what it has done by then stays. 409 <c>already_ended</c> with <c>jobStatus</c> where it has succeeded or failed.
    /// 404 where there is none of this id (any more); 503 <c>module_unavailable</c> with <c>unavailable</c> where a module that may have it does not answer.
    /// </remarks>
    /// <param name="id">Of the job.</param>
    public static async Task<NoContent> Handle(Guid id, Topology topology, IServiceProvider services, CancellationToken ct)
    {
        var answers = await services.Ask<IJobs, JobChanged>(topology, null, module => module.CancelJob(new(id), ct));
        var job = answers.Given.Select(a => a.Answer).FirstOrDefault(a => a.Found) ?? throw answers.NotFound("job");
        return job.Done ? TypedResults.NoContent() : throw new Problem(409, "already_ended", $"The job has ended.")
        {
            Members = new Dictionary<string, object?> { ["jobStatus"] = job.Status },
        };
    }
}
