namespace Bdbazar.Platform.Kernel;

/// <summary>The system's clock in whole microseconds. PostgreSQL keeps no finer times, so what is answered on a write is what is read afterwards.</summary>
public class MarketClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
