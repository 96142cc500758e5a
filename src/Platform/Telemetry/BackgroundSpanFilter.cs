using System.Diagnostics;
using OpenTelemetry;

namespace Bdbazar.Platform.Telemetry;

/// <summary>
/// Leaves out what no request and no event asked for: relays, jobs and checks ask the database every second, and each statement would be a trace by itself.
/// Goes before the exporter.
/// </summary>
internal sealed class BackgroundSpanFilter : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.ParentId is null && data.Kind == ActivityKind.Client)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.IsAllDataRequested = false;
        }
    }
}
