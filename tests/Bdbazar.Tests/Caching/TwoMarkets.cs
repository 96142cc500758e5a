namespace Bdbazar.Tests.Caching;

/// <summary>Two instances of the program on one database and one Redis.</summary>
public class TwoMarkets(PostgresFixture postgres, RedisFixture redis) : IAsyncLifetime
{
    private static int _databases;

    public Market A { get; private set; } = null!;

    public Market B { get; private set; } = null!;

    public IReadOnlyList<Market> Both => [A, B];

    public string RedisUrl { get; } = redis.Url(Interlocked.Increment(ref _databases) % 16);

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        // A busy machine does not make Redis away.
        var settings = new Dictionary<string, string>(Settings) { ["Redis:Url"] = RedisUrl };
        settings.TryAdd("Redis:Timeout", "10000");
        A = new Instance(postgres, settings, null);
        await A.InitializeAsync();
        B = new Instance(postgres, settings, A);
        await B.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await B.DisposeAsync();
        await A.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private sealed class Instance : Market
    {
        public Instance(PostgresFixture postgres, IReadOnlyDictionary<string, string> settings, Market? beside) : base(postgres)
        {
            Settings = settings;
            Beside = beside;
        }

        protected override IReadOnlyDictionary<string, string> Settings { get; }
    }
}

/// <summary>As <see cref="TwoMarkets"/>, with the time-out that is usual.</summary>
public sealed class TwoHastyMarkets(PostgresFixture postgres, RedisFixture redis) : TwoMarkets(postgres, redis)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Redis:Timeout"] = "200" };
}
