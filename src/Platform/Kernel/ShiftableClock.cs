namespace Bdbazar.Platform.Kernel;

/// <summary>The system's clock, moved by a while. The demo's past is lived through with it, in fast-forward.</summary>
public sealed class ShiftableClock : MarketClock
{
    private long _ticks;

    /// <summary>How far from the real time, in whole microseconds.</summary>
    public TimeSpan Shift
    {
        get => new(Volatile.Read(ref _ticks));
        set => Volatile.Write(ref _ticks, value.Ticks - value.Ticks % TimeSpan.TicksPerMicrosecond);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
