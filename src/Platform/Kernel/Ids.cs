namespace Bdbazar.Platform.Kernel;

public static class Ids
{
    /// <summary>A new UUIDv7: ids sort by the time at which they were made.</summary>
    public static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
