namespace Bdbazar.Orders.Sales;

/// <summary>Days as people in Bangladesh count them: UTC+6, without summer time since 2010.</summary>
internal static class LocalDay
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(6);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>When it begins, in UTC.</summary>
    public static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}
