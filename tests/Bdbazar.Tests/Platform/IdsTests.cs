
namespace Bdbazar.Tests.Platform;

public sealed class IdsTests
{
    [Fact]
    public void Ids_are_version_7_and_sort_by_the_time_of_their_clock()
    {
        var clock = new ShiftableClock();
        var ids = new List<Guid>();
        for (var n = 0; n < 100; n++)
        {
            ids.Add(clock.NewId());
            clock.Shift += TimeSpan.FromMilliseconds(1);
        }
        Assert.All(ids, id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
        Assert.Equal(ids, ids.OrderBy(i => i.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void An_id_of_the_past_belongs_to_the_past()
    {
        var (past, present) = (new ShiftableClock { Shift = TimeSpan.FromDays(-60) }, new ShiftableClock());
        Assert.True(string.CompareOrdinal(past.NewId().ToString(), present.NewId().ToString()) < 0);
    }

    [Fact]
    public void Many_at_once_are_all_different() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).AsParallel().Select(_ => TimeProvider.System.NewId()).Distinct().Count());
}
