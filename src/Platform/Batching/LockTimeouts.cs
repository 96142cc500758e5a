using System.Globalization;
using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Platform.Batching;

/// <summary>Bounds how long statements wait for locks.</summary>
public static class LockTimeouts
{
    /// <summary>The rest of the batch, and of its transaction, fails with 55P03 where it would wait longer for a lock.</summary>
    public static NpgsqlBatch LimitLockWait(this NpgsqlBatch batch, TimeSpan longest) =>
        batch.Add("select set_config('lock_timeout', $1, true)", Parameter.Of(Setting(longest)));

    /// <summary>As the setting <c>lock_timeout</c> takes it.</summary>
    public static string Setting(TimeSpan longest) => ((long)longest.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms";
}
