namespace Bdbazar.Platform.Telemetry;

/// <summary>One line of numbers: what an instrument has measured under one set of labels. Any number of threads may measure at once.</summary>
/// <param name="labels">As they are written: <c>a="b",c="d"</c>.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets; null for anything else.</param>
internal sealed class Series(string labels, IReadOnlyList<double>? bounds)
{
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Count + 1];
    private double _value;

    public string Labels => labels;

    /// <summary>The sum, or what was set last.</summary>
    public double Value => Volatile.Read(ref _value);

    public void Set(double value) => Volatile.Write(ref _value, value);

    public void Add(double value)
    {
        if (_buckets is not null)
            Interlocked.Increment(ref _buckets[BucketOf(value)]);
        for (var before = Value; ;)
        {
            var found = Interlocked.CompareExchange(ref _value, before + value, before);
            if (found.Equals(before))
                return;
            before = found;
        }
    }

    /// <summary>The number of measurements in each bucket; the last one is for what is above all bounds.</summary>
    public long[] Buckets() => [.. _buckets!.Select((_, i) => Volatile.Read(ref _buckets![i]))];

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < bounds!.Count && value > bounds[bucket])
            bucket++;
        return bucket;
    }
}
