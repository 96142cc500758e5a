using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Bdbazar.Platform.Jobs;

/// <summary>Tells the runners of this process at once what they would find only with their next look.</summary>
internal sealed class JobSignals
{
    private readonly ConcurrentDictionary<string, Channel<bool>> _wakes = new();
    private readonly ConcurrentDictionary<Guid, JobContext> _running = new();

    /// <summary>How often a runner looks without being called: for jobs of other instances, and those whose time has come.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    public void Wake(string module) => Of(module).Writer.TryWrite(true);

    public ChannelReader<bool> Wakes(string module) => Of(module).Reader;

    public void Begun(JobContext job) => _running[job.Id] = job;

    public void Ended(JobContext job) => _running.TryRemove(new(job.Id, job));

    /// <summary>Heard where the job runs in this process; elsewhere with the next renewal of the lease.</summary>
    public void Cancel(Guid id)
    {
        if (_running.TryGetValue(id, out var job))
            job.Cancel();
    }

    // One waiting wake is enough, however many commits there were.
    private Channel<bool> Of(string module) => _wakes.GetOrAdd(module, static _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
