using System.Diagnostics;

namespace Bdbazar.Platform.Telemetry;

/// <summary>
/// Listens to requests and to our own activities also where nothing is exported: so each request and each event handler has a trace id,
/// the one that its caller sent along, for the logs and for what it sets off. Nothing is recorded by it.
/// </summary>
internal static class TraceIds
{
    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore" || source.Name.StartsWith(Signals.Ours, StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    private static int _added;

    /// <summary>From now on, for as long as the process lives.</summary>
    public static void Ensure()
    {
        if (Interlocked.Exchange(ref _added, 1) == 0)
            ActivitySource.AddActivityListener(Listener);
    }
}
