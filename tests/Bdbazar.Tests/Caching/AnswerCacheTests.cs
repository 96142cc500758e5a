using Bdbazar.Platform.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Caching;

/// <summary>An answer that was being made while it became old is never shown, whatever the order in which things happen.</summary>
[Collection(RedisCollection.Name)]
public sealed class AnswerCacheTests(TwoMarkets markets) : IClassFixture<TwoMarkets>
{
    private static readonly CachedResponse Answer = new("application/json", "\"1\"", "public", "{}"u8.ToArray());
    private static readonly string[] Tags = ["products", "categories"];

    private readonly ResponseCache _here = markets.A.Services.GetRequiredService<ResponseCache>();
    private readonly ResponseCache _there = markets.B.Services.GetRequiredService<ResponseCache>();
    private readonly string _key = $"{Guid.NewGuid():n}";
    private readonly Guid _holder = Guid.NewGuid();

    // What somebody does who is about to make the answer.
    private async Task<string> Begin()
    {
        var (generation, answer) = (await _here.Find(_key, Tags))!.Value;
        Assert.Null(answer);
        Assert.True(await _here.TryLease(_key, generation, _holder));
        return generation;
    }

    private async Task<CachedResponse?> Shown() => (await _there.Find(_key, Tags))!.Value.Answer;

    [Fact]
    public async Task What_is_kept_here_is_shown_there_as_it_was()
    {
        await _here.Keep(_key, await Begin(), _holder, Answer);
        var shown = (await Shown())!;
        Assert.Equal((Answer.ContentType, Answer.ETag, Answer.CacheControl), (shown.ContentType, shown.ETag, shown.CacheControl));
        Assert.Equal(Answer.Body.ToArray(), shown.Body.ToArray());
    }

    [Theory]
    [InlineData("products")]
    [InlineData("categories")]
    public async Task One_that_was_begun_before_an_eviction_and_kept_after_it_is_not_shown(string tag)
    {
        var generation = await Begin();
        await _there.Evict(tag);
        await _here.Keep(_key, generation, _holder, Answer);
        Assert.Null(await Shown());
        // And nobody waits for who is making it.
        Assert.True(await _there.TryLease(_key, (await _there.Find(_key, Tags))!.Value.Generation, Guid.NewGuid()));
    }

    [Fact]
    public async Task One_that_comes_after_its_lease_is_not_kept_however_long_it_was_held_up()
    {
        var generation = await Begin();
        Assert.False(await _there.TryLease(_key, generation, Guid.NewGuid()));
        await Eventually.True(async () => await _there.TryLease(_key, generation, Guid.NewGuid()) == true, "the lease ends by itself", seconds: 2);
        await _here.Keep(_key, generation, _holder, Answer);
        Assert.Null(await Shown());
    }

    [Fact]
    public async Task Who_gives_up_lets_the_next_one_try()
    {
        var generation = await Begin();
        await _here.GiveUp(_key, generation);
        Assert.True(await _there.TryLease(_key, generation, Guid.NewGuid()));
    }
}
