using System.ComponentModel.DataAnnotations;
using Bdbazar.Platform.Caching;

namespace Bdbazar.Tests.Caching;

public sealed class RedisOptionsTests
{
    [Theory]
    [InlineData("redis://10.0.0.7", "10.0.0.7:6379", null, 0)]
    [InlineData("redis://127.0.0.1:6380/3", "127.0.0.1:6380", null, 3)]
    [InlineData("redis://:s%40cr%2Fet@cache.example:6379", "cache.example:6379", "s@cr/et", 0)]
    [InlineData("redis://[::1]:6379/", "[::1]:6379", null, 0)]
    public void An_address_says_where_by_what_password_and_which_database(string url, string where, string? password, int database)
    {
        var connection = new RedisOptions { Url = url }.Connection()!;
        Assert.Equal(where, StackExchange.Redis.EndPointCollection.ToString(connection.EndPoints.Single()));
        Assert.Equal(password, connection.Password);
        Assert.Equal(database, connection.DefaultDatabase);
    }

    [Theory]
    [InlineData("localhost:6379")]
    [InlineData("rediss://:secret@10.0.0.7")]
    [InlineData("redis://user:secret@10.0.0.7")]
    [InlineData("redis://:secret@10.0.0.7/one")]
    [InlineData("redis://:secret@10.0.0.7/-1")]
    public void What_is_no_address_is_refused_without_repeating_it(string url)
    {
        var refused = Assert.Single(new RedisOptions { Url = url }.Validate(new ValidationContext(this)));
        Assert.DoesNotContain("secret", refused.ErrorMessage);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_address_is_no_mistake(string? url) => Assert.Empty(new RedisOptions { Url = url }.Validate(new ValidationContext(this)));
}
